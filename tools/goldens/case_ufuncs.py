"""Generators of random cases for cases.py: plain calls of ufuncs, and reductions of odd arrays with odd options."""
import numpy as np

NUMERIC = "?bBhHiIlLefdFD"
UFUNCS = sorted({f.__name__ for f in vars(np).values() if isinstance(f, np.ufunc) and f.signature is None and f.__name__ in vars(np)} - {"isnat"})
INTEGERS_ONLY = {n for n in UFUNCS if set("".join(getattr(np, n).types)) <= set("?bBhHiIlLqQO->")}
# NumPy computes these for complex64 in float32, and loses most digits of some
LOSSY = set("exp exp2 expm1 log log2 log10 log1p sqrt sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh power reciprocal divide sign absolute square multiply".split())


EXTREMA = {"maximum", "minimum", "fmax", "fmin"}
COMPARISONS = {"equal", "not_equal", "less", "less_equal", "greater", "greater_equal"}
INEXACT = {n for n in UFUNCS if {"dd->d", "d->d"} & set(getattr(np, n).types)} - set("add subtract multiply maximum minimum fmax fmin negative positive rint floor ceil trunc fabs".split())


def g_ufuncs(m):
    f = m.pick(*UFUNCS)
    u = getattr(np, f)
    chars = NUMERIC if f not in LOSSY else NUMERIC.replace("F", "")
    if f in INTEGERS_ONLY:  # numera takes whole numbers from float64 arrays where only integers go (DESIGN.md section 3)
        chars = chars.replace("d", "").replace("D", "")
    shape = m.shape(0, 3, 0.03)
    a = m.array(shape, chars, 0.4)
    args = [a]
    if u.nin == 2:
        other = m.pick(shape, shape[-1:], (), tuple(1 if m.chance(0.3) else d for d in shape), (*m.shape(1, 1, 0), *shape))
        b = m.array(other, m.pick(a.dtype.char, chars), 0.4)
        if m.chance(0.2) and f not in INTEGERS_ONLY:
            b = m.pick(0.5, 2.5, -1.5, m.weak(m.int(-3, 5)), True, 1.5 + 2j if f not in LOSSY else 0.25)
        elif m.chance(0.1):
            b = m.weak(m.pick(m.int(0, 5), 300, -1))
        args.append(b)
        if f in ("power", "float_power", "ldexp", "left_shift", "right_shift"):
            # moderate exponents: angles of powers have the rounding of their argument; shifts by the width are C's business
            small = lambda x: (np.abs(np.nan_to_num(x)) % 5).astype(x.dtype) if isinstance(x, np.ndarray) and x.dtype.kind in "iufc" else x
            args = [small(args[0]), small(args[1])] if f != "ldexp" else [args[0], small(args[1])]
            if not isinstance(args[1], np.ndarray) and "shift" in f:
                args[1] = m.weak(m.int(0, 3))
            if f == "ldexp" and not (isinstance(args[1], np.ndarray) and args[1].dtype.kind in "iu"):
                args[1] = np.full(shape, 2, "i")
        if m.chance(0.2) and isinstance(b, np.ndarray) and f != "ldexp":
            args.reverse()
    if f == "arcsinh" and a.dtype.kind == "c":  # C leaves the sign of arcsinh(nan + inf j) open
        args = [np.where(np.isnan(a), a.dtype.type(1), a)]
    if f in EXTREMA:  # which of two equal zeros is taken differs between NumPy's loops
        args = [np.asarray(x + x.dtype.type(0)) if isinstance(x, np.ndarray) and x.dtype.kind in "fc" else x for x in args]
    k = {}
    wide = np.broadcast_shapes(*(np.shape(x) for x in args))
    if m.chance(0.12) and u.nout == 1 and f not in INEXACT:
        k["dtype"] = m.pick("f8", "f4", "i8", "c16", "bool")
    if m.chance(0.25) and u.nout == 1:
        # results of inexact functions have their own precision in a wider output; two errors at once come in any order
        wrong = m.chance(0.1) and f not in INEXACT
        own = f in INEXACT and all(isinstance(x, np.ndarray) for x in args) and not set("".join(str(x.dtype.char) for x in args)) & set("FDfe?bBhH")
        k["out"] = np.zeros((*wide, 2) if wrong else wide, "D" if wrong else m.pick("d", "d", "f", "l", "D", "?") if f not in INEXACT else "d" if own else "?")
        if m.chance(0.5):
            k["where"] = m.r.integers(0, 2, m.pick(wide, wide[-1:], ())).astype(bool)
    if "where" in k and f in COMPARISONS and any(isinstance(x, int) for x in args):
        del k["where"]  # NumPy 2.4 crashes on masked comparisons with integers beyond the range of the dtype
    if m.chance(0.08) and all(isinstance(x, np.ndarray) for x in args):
        k["casting"] = m.pick("safe", "same_kind", "equiv")  # "no" refuses swapped operands
    return f, args, k


FOLDS = ["sum", "prod", "max", "min", "any", "all", "mean", "var", "std"]
LANES = ["argmax", "argmin", "cumsum", "cumprod", "nanargmax", "nanargmin", "nancumsum", "nancumprod", "sort", "flip", "squeeze", "expand_dims", "diff", "trapezoid", "cumulative_sum",
         "cumulative_prod", "unique", "count_nonzero", "ptp", "median", "average", "nanmedian", "roll", "repeat", "take", "delete", "concatenate", "stack", "swapaxes", "unstack"]
NAN_FOLDS = ["nansum", "nanprod", "nanmax", "nanmin", "nanmean", "nanvar", "nanstd"]


def g_edges(m):
    """Arrays without elements, without dimensions, of bools and small integers, with axes that may not exist."""
    f = m.pick(*FOLDS, *FOLDS, *LANES, *NAN_FOLDS)
    shape = m.pick((), (), (0,), (1,), (3,), (0, 3), (3, 0), (2, 0, 3), (2, 3), (1, 1))
    a = m.array(shape, m.pick("?", "B", "b", "?BbHhIiLl", "efd"), 0.3)
    axis = m.pick(None, 0, -1, 1, -2, 2, (), (0,), (0, 1), (0, 0), (-1, 0))
    k = {} if m.chance(0.2) else {"axis": axis}
    args = [a]
    if f in FOLDS or f in NAN_FOLDS:
        if m.chance(0.4):
            k["keepdims"] = bool(m.int(0, 1))
        if m.chance(0.3):
            k["where"] = m.r.integers(0, 2, m.pick(shape, shape[-1:], ())).astype(bool)
        if m.chance(0.3) and f not in ("any", "all", "mean", "var", "std", "nanmean", "nanvar", "nanstd"):
            k["initial"] = m.pick(m.weak(m.int(0, 5)), 1.5 if a.dtype.kind == "f" else True)
        if m.chance(0.2) and f not in ("max", "min", "any", "all", "nanmax", "nanmin"):
            k["dtype"] = m.pick("f8", "f4", "i8", "u1", "c16", "bool") if f in ("sum", "prod") and a.dtype.kind != "f" else m.pick("f8", "c16")
        if m.chance(0.2) and a.dtype.kind != "f":
            k["out"] = np.zeros(m.pick((), (1,), shape[1:], shape[:-1], tuple(1 for _ in shape)), m.pick("d", "l", a.dtype.char) if f in FOLDS[:6] or f in NAN_FOLDS[:4] else "d")
        if f in ("var", "std") and m.chance(0.2):
            k["ddof"] = 1
        return f, args, k
    if f in ("cumulative_sum", "cumulative_prod", "average", "squeeze", "flip", "median", "nanmedian", "count_nonzero", "ptp", "unique", "argmax", "argmin", "nanargmax", "nanargmin"):
        if f in ("ptp", "median", "nanmedian", "count_nonzero", "argmax", "argmin") and m.chance(0.4):
            k["keepdims"] = True
    elif f in ("roll", "repeat"):
        args.append(m.int(0, 3))
    elif f == "delete":
        args.append(0)
    elif f == "take":
        args.append(m.r.integers(-1, 1, m.pick((), (2,))))
    elif f in ("concatenate", "stack"):
        args = [[a, a]]
    elif f == "swapaxes":
        args += [m.int(-2, 2), m.int(-2, 2)]
        k = {}
    if f == "median" and a.size == 0 or a.ndim == 0 and f == "roll":  # NumPy reshapes, or unpacks nothing
        k.pop("axis", None)
    if isinstance(k.get("axis"), tuple) and f not in ("squeeze", "flip", "median", "nanmedian", "count_nonzero", "ptp", "average", "expand_dims", "roll"):
        k["axis"] = m.int(-2, 2)
    if f == "expand_dims" and ("axis" not in k or k["axis"] is None):
        k["axis"] = 0
    if f in ("unstack", "trapezoid", "diff", "stack") and k.get("axis", 0) is None:
        del k["axis"]
    return f, args, k


GROUPS = {"ufuncs": g_ufuncs, "edges": g_edges}
