"""Random calls of NumPy's functions with their results, as JSON: the goldens of test/routines and the differential mode.

    python3 tools/goldens/cases.py                       writes test/routines/goldens/*.json (fixed seed)
    python3 tools/goldens/cases.py GROUP                 writes one of them
    python3 tools/goldens/cases.py GROUP SEED COUNT      prints COUNT random cases of a group on standard output

A case is {"f": name, "a": [arguments], "k": {options}, "r": result or "e": error class}. Arrays are {"d", "s", "v"}: dtype
character, shape, base64 of the elements in C order; bigints (weak integers) are {"i": text}; complex scalars {"c": [re, im]}.
Index expressions of the groups `index` use {"slice": [start, stop, step]}, null and "...".
"""
import base64
import functools
import importlib
import json
import pathlib
import sys
import warnings

import numpy as np

import case_arrays
import case_functional
from case_statistics import with_stable_product

warnings.simplefilter("ignore")
np.seterr(all="ignore")
CHARS = "?bBhHiIlLefdFD"


def encode(x):
    if isinstance(x, np.ndarray) or isinstance(x, np.generic):
        a = np.asarray(x)
        char = {"q": "l", "Q": "L"}.get(a.dtype.char, a.dtype.char)
        return {"d": char, "s": list(a.shape), "v": base64.b64encode(np.ascontiguousarray(a.astype(a.dtype.newbyteorder("="))).tobytes()).decode()}
    if isinstance(x, slice):
        return {"slice": [x.start, x.stop, x.step]}
    if x is Ellipsis:
        return "..."
    if isinstance(x, bool) or x is None or isinstance(x, str):
        return x
    if isinstance(x, Weak):
        return {"i": str(int(x))}
    if isinstance(x, int):
        return x
    if isinstance(x, float):
        return {"f": repr(x)} if not np.isfinite(x) or (x == 0 and np.signbit(x)) else x
    if isinstance(x, complex):
        return {"c": [encode(x.real), encode(x.imag)]}
    if isinstance(x, tuple) and hasattr(x, "_fields"):
        return [encode(v) for v in x]
    if isinstance(x, (list, tuple)):
        return [encode(v) for v in x]
    raise TypeError(f"{x!r}")


class Weak(int):
    """An integer that is a bigint in JavaScript."""


def plain(x):
    """NumPy takes exact Python integers as weak, not instances of a subclass."""
    return int(x) if isinstance(x, Weak) else x


class Maker:
    def __init__(self, seed):
        self.r = np.random.default_rng(seed)

    def pick(self, *choices):
        return choices[int(self.r.integers(len(choices)))]

    def chance(self, p):
        return self.r.random() < p

    def shape(self, lo=0, hi=4, zero=0.06):
        n = int(self.r.integers(lo, hi + 1))
        return tuple(0 if self.chance(zero) else int(self.pick(1, 2, 3, 4, 5, 7)) for _ in range(n))

    def array(self, shape=None, chars=CHARS, special=0.15):
        shape = self.shape() if shape is None else shape
        d = np.dtype(self.pick(*chars))
        n = int(np.prod(shape))
        if d.kind == "b":
            v = self.r.integers(0, 2, n).astype(d)
        elif d.kind in "iu":
            lo, hi = (-9 if d.kind == "i" else 0), 10
            v = self.r.integers(lo, hi, n).astype(d)
            if n and self.chance(special):
                v[self.r.integers(n)] = self.pick(np.iinfo(d).max, np.iinfo(d).min)
        else:
            def reals():
                kind = self.pick(0, 1, 2)
                x = self.r.normal(0, 3, n) if kind == 0 else self.r.integers(-5, 6, n).astype(float) if kind == 1 else self.r.random(n)
                if n and self.chance(special):
                    x[self.r.integers(n)] = self.pick(np.nan, np.inf, -np.inf, -0.0, 0.0)
                return x
            v = (reals() + 1j * reals() if d.kind == "c" else reals()).astype(d)
        return v.reshape(shape)

    def axis(self, ndim):
        return int(self.r.integers(-ndim, ndim)) if ndim else 0

    def axes(self, ndim):
        k = int(self.r.integers(0, ndim + 1))
        return tuple(int(a) - (ndim if self.chance(0.3) else 0) for a in self.r.permutation(ndim)[:k])

    def int(self, lo, hi):
        return int(self.r.integers(lo, hi + 1))

    def weak(self, value):
        return Weak(value)


def reduction(m, names, chars=CHARS, where=True, dtype=False, initial=True):
    f = m.pick(*names)
    a = m.array(chars=chars)
    if f == "prod" and a.dtype.kind == "c":  # products of infinities depend on the order
        a = np.asarray(np.where(np.isfinite(a), a, a.dtype.type(1)))
    if f == "prod":
        a = with_stable_product(a)
    k = {}
    style = m.int(0, 4)
    if style == 1 and a.ndim:
        k["axis"] = m.axis(a.ndim)
    elif style == 2:
        k["axis"] = m.axes(a.ndim)
    elif style == 3 and m.chance(0.1):
        k["axis"] = a.ndim + 1
    if m.chance(0.3):
        k["keepdims"] = True
    if where and m.chance(0.2):
        k["where"] = m.r.integers(0, 2, a.shape).astype(bool)
        if f in ("max", "min"):
            k["initial"] = Weak(3) if a.dtype.kind in "iu" else 1.5 if a.dtype.kind in "fc" else True
    if f in ("var", "std") and m.chance(0.3):
        k["ddof"] = m.int(0, 2)
    return f, [a], k


def g_reductions(m):
    kind = m.int(0, 9)
    if kind <= 5:
        return reduction(m, ["sum", "prod", "max", "min", "any", "all", "mean", "var", "std"])
    if kind == 6:
        f, a, k = reduction(m, ["ptp"], chars="bBhHiIlLefd", where=False)
        return f, a, k
    if kind == 7:
        a = m.array()
        k = {} if m.chance(0.3) or not a.ndim else {"axis": m.axis(a.ndim)}
        return m.pick("cumsum", "cumprod"), [a], k
    if kind == 8:
        a = m.array()
        k = {} if m.chance(0.3) or not a.ndim else {"axis": m.axis(a.ndim)}
        if m.chance(0.3):
            k["keepdims"] = True
        return m.pick("argmax", "argmin"), [a], k
    a = m.array()
    k = {} if m.chance(0.3) else {"axis": m.axes(a.ndim)}
    return "count_nonzero", [a], k


def g_shapes(m):
    f = m.pick("reshape", "ravel", "transpose", "swapaxes", "moveaxis", "squeeze", "expand_dims", "broadcast_to", "flip", "fliplr", "flipud", "concatenate", "stack",
               "vstack", "hstack", "dstack", "column_stack", "split", "array_split", "repeat", "tile", "roll", "atleast_1d", "atleast_2d", "atleast_3d", "diag", "tril", "triu",
               "diagonal", "copy")
    a = m.array()
    n = a.ndim
    if f == "reshape":
        flat = a.size
        options = [(flat,), (-1,), (1, flat), (flat, 1)]
        for d in (2, 3, 4, 5):
            if flat and flat % d == 0:
                options += [(d, flat // d), (d, -1), (flat // d, 1, d)]
        shape = m.pick(*options) if m.chance(0.9) else (flat + 1, 2)
        return f, [a, list(shape)], {"order": m.pick("C", "F", "A")} if m.chance(0.5) else {}
    if f == "ravel":
        return f, [a], {"order": m.pick("C", "F", "A")}
    if f == "transpose":
        return f, [a], {} if m.chance(0.3) else {"axes": [int(i) for i in m.r.permutation(n)]}
    if f == "swapaxes":
        return f, [a, m.axis(n), m.axis(n)], {}
    if f == "moveaxis":
        k = m.int(0, n)
        return f, [a, [int(i) for i in m.r.permutation(n)[:k]], [int(i) for i in m.r.permutation(n)[:k]]], {}
    if f == "squeeze":
        return f, [a], {} if m.chance(0.5) else {"axis": m.axis(n)}
    if f == "expand_dims":
        return f, [a, m.int(-n - 1, n)], {}
    if f == "broadcast_to":
        shape = [m.int(1, 3)] * m.int(0, 2) + [d if d != 1 else m.int(1, 3) for d in a.shape]
        return f, [a, shape], {}
    if f == "flip":
        return f, [a], {} if m.chance(0.4) else {"axis": m.axes(n)}
    if f in ("fliplr", "flipud", "copy"):
        return f, [a], {}
    if f in ("concatenate", "stack", "vstack", "hstack", "dstack", "column_stack"):
        k = {}
        parts = []
        axis = m.axis(n)
        for _ in range(m.int(1, 3)):
            shape = list(a.shape)
            if n and f == "concatenate":
                shape[axis] = m.int(0, 3)
            if m.chance(0.05) and n:
                shape[0] += 1
            parts.append(m.array(tuple(shape)))
        if f == "concatenate":
            k = {"axis": axis} if m.chance(0.8) else {"axis": None}
        if f == "stack":
            k = {"axis": m.int(-n - 1, n)}
        return f, [parts], k
    if f in ("split", "array_split"):
        axis = m.axis(n)
        sections = m.int(1, 4) if m.chance(0.6) else sorted(m.int(0, 5) for _ in range(m.int(1, 3)))
        return f, [a, sections], {"axis": axis}
    if f == "repeat":
        k = {} if m.chance(0.3) or not n else {"axis": m.axis(n)}
        length = a.size if not k else a.shape[k["axis"]]
        return f, [a, m.int(0, 3) if m.chance(0.5) else [m.int(0, 3) for _ in range(length)]], k
    if f == "tile":
        return f, [a, [m.int(0, 3) for _ in range(m.int(1, 3))]], {}
    if f == "roll":
        if m.chance(0.4) or not n:
            return f, [a, m.int(-9, 9)], {}
        axes = m.axes(n)
        return f, [a, [m.int(-9, 9) for _ in axes]], {"axis": axes}
    if f == "diagonal":
        return f, [a], {"offset": m.int(-2, 2), "axis1": m.axis(n), "axis2": m.axis(n)}
    if f in ("diag", "tril", "triu"):
        return f, [a], {"k": m.int(-3, 3)}
    return f, [a], {}


def g_sorting(m):
    f = m.pick("sort", "argsort", "searchsorted", "where", "nonzero", "take", "flatnonzero", "argwhere", "take_along_axis")
    a = m.array()
    n = a.ndim
    if f == "sort":
        if a.dtype.kind == "f":  # which of two zeros comes first is an accident of heapsort
            a = np.asarray(a + a.dtype.type(0))
        return f, [a], {"axis": None if m.chance(0.15) else m.axis(n), **({"kind": m.pick("quicksort", "stable", "heapsort")} if m.chance(0.5) else {})}
    if f == "argsort":
        return f, [a], {"axis": None if m.chance(0.15) else m.axis(n), "kind": "stable"}
    if f == "searchsorted":
        s = np.sort(m.array((m.int(0, 9),)))
        return f, [s, m.array()], {"side": m.pick("left", "right")}
    if f == "where":
        return f, [m.r.integers(0, 2, a.shape).astype(bool), a, m.array(a.shape[-1:] if m.chance(0.5) else ())], {}
    if f in ("nonzero", "flatnonzero", "argwhere"):
        return f, [a], {}
    if f == "take":
        axis = None if m.chance(0.2) or not n else m.axis(n)
        size = a.size if axis is None else a.shape[axis]
        mode = m.pick("raise", "wrap", "clip")
        out = 2 if m.chance(0.1) or mode != "raise" else 0
        if size == 0:  # NumPy 2.4 never comes back from wrapping around no elements
            mode = "raise"
        idx = m.r.integers(-size - out, size + out, m.shape(0, 2, 0.05)) if size + out > 0 else np.zeros(0, int)
        return f, [a, np.asarray(idx)], {"axis": axis, "mode": mode}
    axis = m.axis(n)
    return f, [a, np.argsort(a, axis=axis, kind="stable")], {"axis": axis}


PRODUCTS = ("dot", "matmul", "inner", "vdot", "vecdot", "convolve", "correlate")


def plain_product(f, args, k):
    """
    A product of operands with infinities or NaN as the sum of products that it is: in long double, for which there is no BLAS. A BLAS makes
    NaN of more complex numbers ([inf+1j, 2] dot [2, 1] is nan+nanj), and 0 of infinity times 0 where it takes the 0 for a factor of all.
    """
    dtype = np.result_type(*args)
    return getattr(np, f)(*(np.asarray(x).astype(np.result_type(dtype, np.longdouble)) for x in args), **k).astype(dtype)


def plain_zeros(f, args, k, result):
    """
    A complex product with zeros of the sign that the sum of products gives them: that of a BLAS depends on its kernel (OpenBLAS's vecmat gives
    -74-0j on SkylakeX and -74+0j on Nehalem).
    """
    if result.dtype.kind != "c":
        return result
    options = {**k, "dtype": np.clongdouble, "casting": "unsafe"}
    plain = np.asarray(getattr(np, f)(*(np.asarray(x).astype(np.clongdouble) for x in args), **options))
    result = np.array(result)
    for part in ("real", "imag"):
        a, b = getattr(result, part), getattr(plain, part)
        a[(a == 0) & (b == 0)] = b[(a == 0) & (b == 0)]
    return result


def g_products(m):
    f = m.pick("dot", "matmul", "inner", "outer", "vdot", "matmul", "vecdot")
    special = m.pick(0, 0, 0, 0.3)
    chars = m.pick("bBhHiIlL?", "fd", "FD", CHARS)
    k = m.int(0, 6)
    if f == "matmul":
        batch = m.shape(0, 2, 0)
        a = m.array(m.pick((k,), (m.int(0, 5), k), (*batch, m.int(0, 4), k)), chars, special)
        b = m.array(m.pick((k,), (k, m.int(0, 5)), (*batch[1:], k, m.int(0, 4))), chars, special)
    elif f == "dot":
        a = m.array(m.pick((), (k,), (m.int(0, 5), k), (2, m.int(1, 3), k)), chars, special)
        b = m.array(m.pick((), (k,), (k, m.int(0, 5)), (2, k, m.int(1, 3))), chars, special)
    elif f in ("inner", "vecdot"):
        a, b = m.array(m.pick((k,), (3, k)), chars, special), m.array(m.pick((k,), (3, k)), chars, special)
    else:
        a, b = m.array((k,), chars, special), m.array((k,), chars, special)
    return f, [a, b], {}


def g_creation(m):
    f = m.pick("linspace", "logspace", "geomspace", "arange", "eye", "tri", "full", "zeros_like", "ones_like", "full_like", "meshgrid", "indices", "identity")
    num = m.pick(0, 1, 2, 5, 7)
    if f in ("linspace", "logspace"):
        return f, [float(m.int(-5, 5)) / 2, float(m.int(-5, 5)), num], {"endpoint": bool(m.int(0, 1)), **({"dtype": m.pick("f4", "i4", "c16")} if m.chance(0.3) else {})}
    if f == "geomspace":
        return f, [float(m.int(1, 5)), float(m.int(1, 900)), num], {"endpoint": bool(m.int(0, 1))}
    if f == "arange":
        if m.chance(0.5):
            return f, [float(m.int(-9, 9)) / 2, float(m.int(-9, 9)), m.pick(0.5, 0.1, -0.25, 1.0, 2.0, -3.0)], {}
        d = m.pick("i4", "f8", "u8", "i8", "f4")
        if d == "u8":
            return f, [Weak(m.int(0, 9)), Weak(m.int(9, 20)), Weak(m.int(1, 4))], {"dtype": d}
        return f, [Weak(m.int(-9, 9)), Weak(m.int(-9, 9)), Weak(m.pick(1, 2, -3, 4))], {"dtype": d} if m.chance(0.4) else {}
    if f in ("eye", "tri"):
        return f, [m.int(0, 5), m.int(0, 5), m.int(-3, 3)], {"dtype": m.pick("f8", "i4", "bool", "c8")}
    if f == "identity":
        return f, [m.int(0, 5)], {}
    if f == "full":
        return f, [list(m.shape()), m.pick(1.5, True, Weak(3), 2 + 1j)], {}
    if f == "meshgrid":
        return f, [m.array((m.int(0, 4),)) for _ in range(m.int(1, 3))], {"indexing": m.pick("xy", "ij"), "sparse": bool(m.int(0, 1))}
    if f == "indices":
        return f, [list(m.shape())], {}
    a = m.array()
    return f, [a, *([m.pick(Weak(1), True)] if f == "full_like" else [])], {"dtype": m.pick("f8", "i4", "D")} if m.chance(0.5) else {}


def index_item(m, dim, kinds):
    kind = m.pick(*kinds)
    if kind == "int":
        return m.int(-dim - (m.chance(0.03)), dim - 1 + (m.chance(0.03))) if dim else 0
    if kind == "slice":
        bound = lambda: None if m.chance(0.35) else m.int(-dim - 2, dim + 2)
        return slice(bound(), bound(), m.pick(None, 1, 2, -1, -2, 3))
    if kind == "ints":
        shape = m.pick((), (1,), (2,), (3,), (2, 3), (3, 1), (0,))
        return m.r.integers(-dim, dim, shape) if dim else np.zeros((0,), int)
    return m.r.integers(0, 2, dim).astype(bool)


def g_index(m):
    a = m.array(m.shape(0, 5, 0.04))
    kinds = m.pick(("int", "slice"), ("slice",), ("int", "slice", "ints"), ("slice", "ints", "mask"), ("int", "slice", "ints", "mask"))
    items = []
    d = 0
    stop = m.int(0, a.ndim)
    while d < stop:
        if m.chance(0.1):
            items.append(None)
            continue
        if "mask" in kinds and m.chance(0.1) and d + 1 < stop:
            items.append(m.r.integers(0, 2, a.shape[d:d + 2]).astype(bool))
            d += 2
            continue
        items.append(index_item(m, a.shape[d], kinds))
        d += 1
    if m.chance(0.25) and a.size:
        items.insert(m.int(0, len(items)), Ellipsis)
    if m.chance(0.02):
        items.append(0)
    index = tuple(items)
    if m.chance(0.5):
        return "get", [a, list(index)], {}
    # assignment: a value of the result's shape, or one that broadcasts to it
    try:
        target = a[index].shape
    except IndexError:
        target = ()
    value = m.array(m.pick(target, target[-1:], (), tuple(1 if m.chance(0.3) else s for s in target)), "bid" if a.dtype.kind != "c" else "bidFD", 0)
    return "set", [a, list(index), value], {}


GROUPS = {"reductions": g_reductions, "shapes": g_shapes, "sorting": g_sorting, "products": g_products, "creation": g_creation, "index": g_index,
          **{name: group for file in sorted(pathlib.Path(__file__).parent.glob("case_*.py")) for name, group in importlib.import_module(file.stem).GROUPS.items()}}
# cases in the committed files where they are large
COUNTS = {"histograms": 350, "padding": 300, "selecting": 400, "bits": 400, "gufuncs": 400}


def run(f, args, k):
    if f == "get":
        r = args[0][tuple(args[1])]
        r = np.asarray(r)
        return {"out": r, "view": bool(r.size and np.shares_memory(r, args[0]) and isinstance(args[0][tuple(args[1])], np.ndarray))}
    if f == "set":
        b = args[0].copy()
        b[tuple(args[1])] = args[2]
        return {"out": b}
    if f == "unique_values":  # NumPy's come in the order of its hash table
        return {"out": np.sort(np.unique_values(*args))}
    if f in PRODUCTS and len(args) > 1 and any(np.asarray(x).dtype.kind in "fc" and not np.all(np.isfinite(x)) for x in args):
        return {"out": plain_product(f, args, k)}
    special = case_arrays.run(f, args, k)
    if special is not NotImplemented:
        return {"out": special}
    options = dict(k)
    if "axis" in options and isinstance(options["axis"], list):
        options["axis"] = tuple(options["axis"])
    if "axes" in options and f in case_functional.CORE:
        options["axes"] = [tuple(x) for x in options["axes"]]
    result = functools.reduce(getattr, f.split("."), np)(*args, **options)
    return {"out": plain_zeros(f, args, options, result) if f == "vecmat" and "out" not in options else result}


def make(group, seed, count):
    m = Maker([seed, sum(map(ord, group))])
    cases = []
    while len(cases) < count:
        f, args, k = GROUPS[group](m)
        case = {"f": f, "a": [encode(list(x) if isinstance(x, tuple) else x) for x in args], **({"k": {n: encode(list(v) if isinstance(v, tuple) else v) for n, v in k.items()}} if k else {})}
        try:
            r = run(f, [plain(list(x) if isinstance(x, list) else x) for x in args], {n: plain(v) for n, v in k.items()})
            out = r["out"]
            row = {"r": encode(list(out) if isinstance(out, tuple) else out)}
            if "view" in r:
                row["view"] = r["view"]
        except NameError:
            raise
        except Exception as error:  # the class is the golden
            row = {"e": type(error).__name__}
        cases.append({**case, **row})
    return cases


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[3].isdigit():
        for case in make(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])):
            print(json.dumps(case, separators=(",", ":")))
    else:
        folder = pathlib.Path(__file__).resolve().parents[2] / "test" / "routines" / "goldens"
        folder.mkdir(parents=True, exist_ok=True)
        for group in sys.argv[1:] or GROUPS:
            lines = [json.dumps(c, separators=(",", ":")) for c in make(group, 1, COUNTS.get(group, 600))]
            (folder / f"{group}.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")
            print(group, (folder / f"{group}.json").stat().st_size)
