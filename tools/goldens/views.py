"""NumPy's results for what no group of cases.py calls: methods, the methods of ufuncs, and the remaining functions.

    python3 tools/goldens/views.py                 writes test/views/goldens/views.json (fixed seed)
    python3 tools/goldens/views.py SEED COUNT      prints COUNT random cases on standard output

The form of a case is that of cases.py. "m.name" is a method or property of the first argument. A case without result is one
that is not unique: test/views compares such results with those of contiguous operands.
"""
import json
import operator
import pathlib
import sys

import numpy as np

from cases import CHARS, Maker, Weak, encode, plain

REAL = "bBhHiIlLefd"
INTS = "?bBhHiIlL"
UFUNCS = sorted({f.__name__ for f in vars(np).values() if isinstance(f, np.ufunc) and f.signature is None and f.__name__ in vars(np)} - {"isnat"})
BINARY = [n for n in UFUNCS if getattr(np, n).nin == 2 and getattr(np, n).nout == 1]
UNARY = [n for n in UFUNCS if getattr(np, n).nin == 1 and getattr(np, n).nout == 1]
# rounding of repeated powers and divisions differs by more than one ulp per step, and integer powers overflow at once
SMALL = {"power", "float_power", "left_shift", "ldexp", "logaddexp", "logaddexp2"}
IN_PLACE = {"iadd": "add", "isubtract": "sub", "imultiply": "mul", "idivide": "truediv", "ifloor_divide": "floordiv", "iremainder": "mod", "ipower": "pow", "ibitwise_and": "and_",
            "ibitwise_or": "or_", "ibitwise_xor": "xor", "ileft_shift": "lshift", "iright_shift": "rshift"}
INTEGERS_ONLY = {n for f in UFUNCS if set("".join(getattr(np, f).types)) <= set(CHARS[:9] + "qQO->") for n in (f, "i" + f)}
CHANGING = {"put", "sort", "partition", "fill"}


def one(a, m):
    """An axis that exists, where there is one."""
    return m.axis(a.ndim) if a.ndim else -1


def positions(m, n, shape=None):
    return m.r.integers(-n, n, shape or m.int(1, 4)) if n else np.zeros(0, int)


def whole(m, shape, chars="il"):
    return np.abs(m.array(shape, chars, 0)) % 4


def ufunc_method(name, method):
    def build(m, a):
        if name in SMALL or "shift" in name:
            # repeated complex powers: of 0 and 1 only, which are exact
            a = (np.abs(a) % 3).astype(a.dtype) if a.dtype.kind in "iufb" else (np.abs(np.nan_to_num(a)) < 2).astype(a.dtype)
        if a.dtype.kind in "fc" and name not in SMALL:
            if name == "multiply" and a.dtype.kind == "c":  # products of infinities depend on the order, and so on the layout
                a = np.where(np.isfinite(a), a, a.dtype.type(1))
            # sums of halves are exact in any order; a NaN or an infinity stays where it was; which of two equal zeros is taken differs between NumPy's loops
            a = (np.where(np.isfinite(a), np.rint(a.real if name.startswith("log") else a) / 2, a) + 0).astype(a.dtype)
        if method == "outer":
            b = m.array(m.pick((), (2,), (2, 2)), m.pick(a.dtype.char, "f", "i"), 0)
            return [a, whole(m, (2,), a.dtype.char if a.dtype.kind in "iu" else "i") if name in SMALL or "shift" in name else b], {}
        if method == "at":
            index = positions(m, a.shape[0] if a.ndim else 0)
            if name in UNARY:
                if a.dtype.kind in "iub" and "B->B" not in getattr(np, name).types:
                    # infinities and numbers out of range have no defined integer: one step from 1 (from 0) gives none
                    return [np.full(a.shape, 0 if name == "arctanh" else 1, a.dtype), m.r.permutation(a.shape[0] if a.ndim else 0)[:2]], {}
                if a.ndim and a.shape[0] and "d->d" in getattr(np, name).types:  # a function of its own result loses the digits of both
                    index = m.r.permutation(a.shape[0])[:2]
                if name == "arcsinh":  # C leaves the sign of arcsinh(nan + inf j) open
                    a = np.where(np.isnan(a), a.dtype.type(1), a)
                return [a, index], {}
            if name in SMALL and a.ndim and a.shape[0]:  # and powers of powers
                index = m.r.permutation(a.shape[0])[:2]
            if name == "divide" and a.dtype.kind in "iu":  # what integer an infinity becomes is the processor's business
                return [a, index, whole(m, a.shape[1:], a.dtype.char) + a.dtype.type(1)], {}
            b = whole(m, a.shape[1:], a.dtype.char) if name in SMALL or "shift" in name else m.array(a.shape[1:], a.dtype.char, 0)
            return [a, index, b], {}
        if method == "reduceat":
            k = {"axis": one(a, m)} if m.chance(0.7) else {}
            n = a.shape[k.get("axis", 0)] if a.ndim else 0
            return [a, m.r.integers(0, n, m.int(0, 4)) if n else np.zeros(0, int)], k
        k = {} if m.chance(0.2) else {"axis": one(a, m)}
        if method == "reduce":
            if m.chance(0.2):
                k["axis"] = m.pick(None, m.axes(a.ndim))
            if m.chance(0.3):
                k["keepdims"] = True
            if m.chance(0.2):
                k["initial"] = m.pick(Weak(2), True)
            if m.chance(0.2):
                k["where"] = m.r.integers(0, 2, a.shape).astype(bool)
        if m.chance(0.15):
            k["dtype"] = m.pick("f8", "i4", "bool", "c16")
        return [a], k
    return build


def lane(m, a):
    return [a], {} if m.chance(0.3) else {"axis": one(a, m), **({"keepdims": True} if m.chance(0.3) else {})}


def axis_only(m, a):
    return [a], {} if m.chance(0.3) else {"axis": one(a, m)}


def alone(m, a):
    return [a], {}


def binary(chars=None):
    return lambda m, a: ([a, m.array(m.pick(a.shape, a.shape[-1:], ()), chars or m.pick(a.dtype.char, "d", "i"), 0)], {})


def in_place(name):
    return lambda m, a: ([a, whole(m, m.pick(a.shape, a.shape[-1:], ()), m.pick(*("bi?" if "bitwise" in name or "shift" in name else (a.dtype.char, "d", "i", "?"))))], {})


def kth(m, a):
    axis = one(a, m)
    n = a.shape[axis] if a.ndim else 1
    return [a, list(range(n)) if n else 0], {"axis": axis}


def put(m, a):
    return [a, positions(m, a.size), np.abs(m.array((m.int(1, 3),), "b", 0)), *([m.pick("raise", "wrap", "clip")] if m.chance(0.5) else [])], {}


def along(m, a):
    axis = one(a, m)
    index = np.argsort(m.r.random(a.shape), axis=axis) if a.ndim else np.zeros((), int)
    return [a, index, np.abs(m.array(m.pick(a.shape, ()), "b", 0)), axis], {}


def sections(name, dim):
    return lambda m, a: ([a, m.pick(1, 2, [1], [1, 2])], {})


def matrix(m, a):
    a = np.nan_to_num(a, posinf=1, neginf=1) if a.dtype.kind in "fc" else a  # a LAPACK may or may not converge on them
    n = min(3, *a.shape) if a.ndim == 2 else 0
    return [a if n == 0 else (a[:n, :n] + 5 * np.eye(n)).astype(a.dtype)], {}


def hermitian(m, a):
    (b,), k = matrix(m, a)
    return [b if b.ndim != 2 or b.shape[0] != b.shape[1] else (b + b.conj().T).astype(b.dtype)], k


# arctan2, ldexp, power: NumPy 2.4 folds contiguous and cast lanes wrongly: arctan2.reduce([[1, -7, -9, 2]], axis=1) is arctan2(1, 2)
NOT_UNIQUE = {"arctan2.reduce", "arctan2.reduceat", "power.reduce", "power.reduceat", "ldexp.reduce", "ldexp.reduceat", "argpartition", "m.argpartition", "m.toJSON", "linalg.eig", "linalg.eigh", "linalg.eigvals", "linalg.qr", "linalg.svd", "array2string"}
TABLE = {
    "amax": lane, "amin": lane, "array": alone, "asarray": alone, "asanyarray": alone, "argpartition": kth, "partition": kth, "array2string": alone, "array_repr": alone, "array_str": alone,
    "broadcast_arrays": binary(), "concat": lambda m, a: ([[a, a]], {"axis": one(a, m)}), "diagflat": alone, "hsplit": sections("hsplit", 1), "vsplit": sections("vsplit", 0), "dsplit": sections("dsplit", 2),
    "fromiter": lambda m, a: ([a.reshape(-1), a.dtype.name], {}), "matrix_transpose": alone, "permute_dims": alone, "put": put, "put_along_axis": along,
    "result_type": binary(), "shape": alone, "can_cast": lambda m, a: ([a.dtype.name, m.pick("f4", "i4", "bool")], {}),
    "linalg.eig": matrix, "linalg.eigh": hermitian, "linalg.eigvals": matrix, "linalg.qr": matrix, "linalg.svd": matrix, "linalg.matrix_transpose": alone,
    "lib.stride_tricks.sliding_window_view": lambda m, a: ([a, m.int(1, 2)], {"axis": one(a, m)}),
    **{f"m.{n}": lane for n in ("sum", "prod", "max", "min", "mean", "std", "var", "all", "any", "argmax", "argmin")},
    **{f"m.{n}": axis_only for n in ("cumsum", "cumprod", "squeeze")},
    **{f"m.{n}": alone for n in ("ravel", "nonzero", "T", "mT", "real", "imag", "flat", "conj", "copy", "flatten", "tolist", "toJSON", "toString", "repr", "transpose", "tobytes", "shape", "ndim",
                                 "itemsize", "nbytes", "size")},
    **{f"m.{n}": binary() for n in ("add", "subtract", "multiply", "divide", "floor_divide", "remainder", "equal", "not_equal", "less", "less_equal", "greater", "greater_equal",
                                    "logical_and", "logical_or", "maximum", "minimum")},
    **{f"m.{n}": binary("?bil") for n in ("bitwise_and", "bitwise_or", "bitwise_xor")},
    **{f"m.{n}": (lambda m, a: ([a, whole(m, (), a.dtype.char if a.dtype.kind in "iu" else "i")], {})) for n in ("power", "left_shift", "right_shift")},
    **{f"m.{n}": alone for n in ("negative", "positive", "absolute", "invert", "conjugate", "exp", "log", "sqrt", "sin", "cos", "tanh", "square", "logical_not", "byteswap")},
    **{f"m.{n}": in_place(n) for n in IN_PLACE},
    "m.sort": axis_only, "m.argsort": lambda m, a: ([a], {"axis": one(a, m), "stable": True}), "m.partition": kth, "m.argpartition": kth, "m.put": put,
    "m.fill": lambda m, a: ([a, m.pick(True, Weak(3))], {}), "m.itemset": lambda m, a: ([a, *(int(m.r.integers(0, d)) if d else 0 for d in a.shape), Weak(1)], {}),
    "m.item": lambda m, a: ([a, *(int(m.r.integers(-d, d)) if d else 0 for d in a.shape)], {}),
    "m.astype": lambda m, a: ([(np.abs(np.nan_to_num(a.real, posinf=3, neginf=3)) % 100).astype(a.dtype) if a.dtype.kind != "b" else a, m.pick("f4", "i8", "bool", "c16", "u1")], {}),
    "m.reshape": lambda m, a: ([a, m.pick([-1], list(a.shape[::-1]), [1, a.size])], {}), "m.swapaxes": lambda m, a: ([a, one(a, m), one(a, m)], {}),
    "m.choose": lambda m, a: ([(np.abs(np.nan_to_num(a.real)) % 3).astype("i4"), [m.array((), "d"), m.array(a.shape[-1:], "f"), m.array(a.shape, "i")]], {}),
    "m.compress": lambda m, a: ([a, m.r.integers(0, 2, a.shape[0] if a.ndim else 1).astype(bool)], {"axis": 0}),
    "m.repeat": lambda m, a: ([a, m.int(0, 3)], {} if m.chance(0.3) else {"axis": one(a, m)}), "m.take": lambda m, a: ([a, positions(m, a.size)], {}),
    "m.searchsorted": lambda m, a: ([np.sort(a.reshape(-1)), m.array((3,), a.dtype.char, 0)], {}), "m.round": lambda m, a: ([a, m.int(0, 2)], {}),
    "m.trace": alone, "m.diagonal": alone, "m.dot": lambda m, a: ([a, m.array(a.shape[-1:], a.dtype.char, 0)], {}), "m.matmul": lambda m, a: ([a, m.array(a.shape[-1:], a.dtype.char, 0)], {}),
    "m.clip": lambda m, a: ([a + a.dtype.type(0) if a.dtype.kind != "b" else a, whole(m, (), a.dtype.char), 3.5 if a.dtype.kind in "fc" else whole(m, (), a.dtype.char) + a.dtype.type(1)], {}),
    **{f"{n}.{method}": ufunc_method(n, method) for n in BINARY for method in ("reduce", "accumulate", "reduceat", "outer", "at")},
    **{f"{n}.at": ufunc_method(n, "at") for n in UNARY},
}
# products, sums and logarithms of the values are compared within bounds, so that values must not cancel
POSITIVE = {"m.dot", "m.matmul", "m.trace", "m.sum", "m.mean", "m.cumsum", "m.prod", "m.cumprod"}


def run(f, args, k):
    """The result in NumPy, or None where it is not unique."""
    a, *rest = args
    if "axis" in k and isinstance(k["axis"], list):
        k = {**k, "axis": tuple(k["axis"])}
    if f.endswith(".at"):
        getattr(np, f[:-3]).at(*args, **k)
        return a
    if f in ("result_type", "min_scalar_type"):
        return np.zeros(0, getattr(np, f)(*args))
    if f == "put" or f == "put_along_axis":
        getattr(np, f)(*args, **k)
        return a
    if f == "fromiter":
        return np.fromiter(a.tolist(), rest[0])
    if not f.startswith("m."):
        return operator.attrgetter(f)(np)(*args, **k)
    name = f[2:]
    if name in IN_PLACE:
        return operator.methodcaller(f"__i{IN_PLACE[name].rstrip('_')}__", *rest)(a) if isinstance(a, np.ndarray) else None
    if name == "itemset":
        a[tuple(rest[:-1])] = rest[-1]
        return a
    if name in ("toString", "repr"):
        return str(a) if name == "toString" else repr(a)
    if name == "toJSON":
        return None
    if name == "flat":
        return np.array(a.flat)
    if name == "tobytes":
        return np.frombuffer(a.tobytes(), "u1")
    member = getattr(a, name, None)
    result = getattr(np, name)(*args, **k) if member is None else member(*rest, **k) if callable(member) else member
    return a if name in CHANGING else result


def case(m, f, a):
    if f in POSITIVE and a.dtype.kind in "fc":
        a = (np.abs(np.nan_to_num(a, posinf=1, neginf=1)) + 0.5).astype(a.dtype)
    if a.dtype.char == "d" and INTEGERS_ONLY & set(f.split(".")):
        a = a.astype("f")  # where only integers go, numera also takes whole numbers from float64 arrays (DESIGN.md section 3)
    args, k = TABLE[f](m, a)
    args = [np.array(x) if isinstance(x, (np.ndarray, np.generic)) else x for x in args]
    row = {"f": f, "a": [encode(x) for x in args], **({"k": {n: encode(list(v) if isinstance(v, tuple) else v) for n, v in k.items()}} if k else {})}
    try:
        result = run(f, [plain(x) for x in args], {n: plain(v) for n, v in k.items()})
        if f not in NOT_UNIQUE:
            row["r"] = encode(list(result) if isinstance(result, tuple) else result)
    except (NameError, AttributeError):
        raise
    except Exception as error:  # the class is the golden
        row["e"] = type(error).__name__
    return row


SHAPES = [(2, 3, 2), (5,), (), (0, 3), (1, 4)]


def goldens(m):
    # dtypes on one shape, shapes with one dtype each; the many ufunc methods get some of them
    for f in TABLE:
        ufunc = not f.startswith(("m.", "lib.", "linalg.")) and "." in f
        for i, char in enumerate(CHARS):
            if not ufunc or i % 3 == len(f) % 3:
                yield case(m, f, m.array((3, 4), char))
        for shape in SHAPES if not ufunc else SHAPES[:4]:
            yield case(m, f, m.array(shape, m.pick(*(CHARS if not ufunc else "bBild"))))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        m = Maker(int(sys.argv[1]))
        for _ in range(int(sys.argv[2])):
            print(json.dumps(case(m, m.pick(*TABLE), m.array()), separators=(",", ":")))
    else:
        path = pathlib.Path(__file__).resolve().parents[2] / "test" / "views" / "goldens" / "views.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in goldens(Maker(1))) + "\n]\n")
        print(path.stat().st_size)
