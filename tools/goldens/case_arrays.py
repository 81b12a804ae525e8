"""Generators of cases.py for array manipulation: padding, editing, selecting, positions, grids."""
import numpy as np

NUMERIC = "bBhHiIlLefdFD"


def g_padding(m):
    a = m.array(m.shape(0, 3, 0.04), "?" + NUMERIC if m.chance(0.1) else NUMERIC)
    n = a.ndim
    width = lambda: m.int(0, 2 if n == 3 else 5) if m.chance(0.9) or n > 1 else m.int(0, 12)
    style = m.int(0, 4)
    if style == 0:
        w = width()
    elif style == 1:
        w = [width(), width()]
    elif style == 2:
        w = [[width()]]
    elif style == 3:
        w = [[width(), width()] for _ in range(n)]
    else:
        w = -1 if m.chance(0.2) else [[width(), width()] for _ in range(n + (1 if m.chance(0.1) else 0))]
    mode = m.pick("constant", "edge", "linear_ramp", "maximum", "mean", "median", "minimum", "reflect", "symmetric", "wrap", "reflect", "symmetric")
    if a.dtype.kind == "b" and mode in ("mean", "median", "linear_ramp"):
        mode = "edge"
    if a.dtype.kind == "c" and mode == "mean":
        # means of means are sums in an order that depends on the layout
        mode = "median"
    k = {}
    if a.dtype.kind in "fc" and mode in ("mean", "median", "linear_ramp"):
        # sums of halves and quarters are exact in any order
        a = (m.r.integers(-8, 9, a.shape) / 2).astype(a.dtype)
    if a.dtype.kind in "fc" and mode in ("maximum", "minimum"):  # which of two equal zeros is taken differs between NumPy's loops
        a = np.asarray(a + a.dtype.type(0))
    values = lambda: m.pick(float(m.int(-3, 3)), [float(m.int(0, 3)), float(m.int(0, 3))], [[float(m.int(0, 3)), float(m.int(0, 3))] for _ in range(n)])
    if a.dtype.kind in "u":
        values = lambda: m.pick(float(m.int(0, 3)), [float(m.int(0, 3)), float(m.int(0, 3))])
    if mode == "constant" and m.chance(0.7):
        k["constant_values"] = values()
    if mode == "linear_ramp" and m.chance(0.7):
        k["end_values"] = values()
    if mode in ("maximum", "mean", "median", "minimum") and m.chance(0.5):
        low = 0 if mode in ("maximum", "minimum") else 1
        k["stat_length"] = m.pick(m.int(low, 4), [m.int(1, 4), m.int(1, 4)], None)
    if mode in ("reflect", "symmetric") and m.chance(0.4) and a.dtype.kind != "b":
        k["reflect_type"] = m.pick("even", "odd")
    if m.chance(0.02):
        k["reflect_type" if mode == "edge" else "end_values" if mode != "linear_ramp" else "stat_length"] = 1
    return "pad", [a, w, mode], k


def g_editing(m):
    f = m.pick("delete", "delete", "insert", "insert", "insert", "append", "resize", "trim_zeros", "rot90", "rollaxis", "unstack", "block")
    a = m.array(m.shape(0, 3, 0.05))
    n = a.ndim
    axis = None if m.chance(0.25) or not n else m.axis(n)
    length = a.size if axis is None else a.shape[axis]
    over = 1 if m.chance(0.05) else 0
    position = lambda extra=0: m.int(-length - over, max(-length, length - 1 + extra + over))
    if f == "delete":
        obj = m.pick(position(), slice(*(None if m.chance(0.3) else m.int(-6, 6) for _ in range(2)), m.pick(None, 1, 2, -1, -2)), [position() for _ in range(m.int(0, 4))],
                     m.r.integers(0, 2, length + over).astype(bool), np.array([position() for _ in range(m.int(0, 3))], dtype="i8"))
        return f, [a, obj], {"axis": axis}
    if f == "insert":
        obj = m.pick(position(1), position(1), slice(*(None if m.chance(0.3) else m.int(0, 5) for _ in range(2)), m.pick(None, 1, 2)), [position(1) for _ in range(m.int(0, 4))],
                     m.r.integers(0, 2, max(length, 0)).astype(bool), np.array([position(1)], dtype="i8"))
        count = 1
        try:
            probe = np.insert(np.zeros(max(length, 0)), obj, 0.0)
            count = probe.size - length
        except Exception:
            pass
        rest = () if axis is None else tuple(d for i, d in enumerate(a.shape) if i != axis % n)
        shape = m.pick((), rest, (count,) if axis is None else tuple(count if i == axis % n else d for i, d in enumerate(a.shape)), (m.int(1, 3), *rest))
        v = m.array(shape, "bid", 0)
        if a.dtype.kind == "u":
            v = np.abs(v)
        return f, [a, obj, v], {"axis": axis}
    if f == "append":
        shape = list(a.shape)
        if axis is not None:
            shape[axis] = m.int(0, 3)
        elif m.chance(0.5):
            shape = list(m.shape(0, 2))
        if m.chance(0.05):
            shape.append(2)
        return f, [a, m.array(tuple(shape))], {"axis": axis}
    if f == "resize":
        shape = m.int(0, 9) if m.chance(0.2) else list(m.shape(0, 3))
        return f, [a, -1 if m.chance(0.03) else shape], {}
    if f == "trim_zeros":
        b = a * (m.r.random(a.shape) < 0.3).astype(a.dtype)
        k = {}
        if m.chance(0.6):
            k["trim"] = m.pick("f", "b", "fb", "bf", "x" if m.chance(0.1) else "fb")
        if m.chance(0.4):
            k["axis"] = m.axes(n) if m.chance(0.5) or not n else m.axis(n)
        return f, [b], k
    if f == "rot90":
        return f, [a, m.int(-5, 5)], {} if m.chance(0.4) else {"axes": [m.int(-n, n), m.int(-n, n)]}
    if f == "rollaxis":
        return f, [a, m.axis(n), m.int(-n - 1, n + 1)], {}
    if f == "unstack":
        return f, [a], {} if m.chance(0.4) else {"axis": m.axis(n)}
    d = m.pick(*NUMERIC)
    p, q, r, s = (m.int(0, 3) for _ in range(4))
    wrong = 1 if m.chance(0.06) else 0
    arr = lambda *shape: m.array(shape, d if m.chance(0.7) else NUMERIC)
    kind = m.int(0, 5)
    if kind == 0:
        return f, [[arr(p), arr(q), 1.5]], {}
    if kind == 1:
        return f, [[[arr(p, r), arr(p, s + wrong)], [arr(q, r), arr(q, s)]]], {}
    if kind == 2:
        return f, [[[arr(1), arr(2)], [arr(3)]] if not wrong else [[arr(1)], arr(1)]], {}
    if kind == 3:
        return f, [arr(p, q)], {}
    if kind == 4:
        return f, [[[[arr(p, q, r), arr(p, q, s)]], [[arr(p, q, r + s)]]]], {}
    return f, [[arr(p, q, r), arr(p, q, s)] if not wrong else []], {}


def g_selecting(m):
    f = m.pick("extract", "compress", "choose", "select", "piecewise", "copyto", "putmask", "place", "fill_diagonal")
    a = m.array()
    n = a.ndim
    booleans = lambda shape: m.r.integers(0, 2, shape).astype(bool)
    if f == "extract":
        return f, [booleans(a.shape if m.chance(0.8) else (m.int(0, a.size + 1),)), a], {}
    if f == "compress":
        axis = None if m.chance(0.3) or not n else m.axis(n)
        length = a.size if axis is None else a.shape[axis]
        c = booleans(m.pick(length, max(0, length - 1), length + 1) if m.chance(0.95) else (1, max(1, length)))
        return f, [c if m.chance(0.8) else c.astype("i4"), a], {"axis": axis}
    if f == "choose":
        count = m.int(1, 4)
        mode = m.pick("raise", "wrap", "clip")
        over = 3 if mode != "raise" or m.chance(0.05) else 0
        index = m.r.integers(-over, count + over, a.shape).astype(m.pick("i8", "i4", "u1") if over == 0 else "i8")
        choices = [m.array(m.pick(a.shape, a.shape[-1:], ())) for _ in range(count)]
        return f, [index, choices], {"mode": mode}
    if f == "select":
        count = m.int(1, 3) if m.chance(0.97) else 0
        conditions = [booleans(m.pick(a.shape, a.shape[-1:])) for _ in range(count)]
        if count and m.chance(0.05):
            conditions[0] = conditions[0].astype("i4")
        choices = [m.pick(m.array(a.shape), m.array(a.shape[-1:]), float(m.int(-3, 3))) for _ in range(count)]
        if m.chance(0.04):
            choices.append(a)
        return f, [conditions, choices], {} if m.chance(0.4) else {"default": m.pick(1.5, m.weak(2), True)}
    if f == "piecewise":
        count = m.int(1, 3)
        x = a if a.dtype.kind != "b" else a.astype("f8")
        conditions = [booleans(x.shape) for _ in range(count)]
        return f, [x, conditions, [m.pick(1.5, True, m.weak(3)) if x.dtype.kind in "fc" else m.weak(m.int(0, 3)) for _ in range(count + (1 if m.chance(0.4) else 0) + (2 if m.chance(0.05) else 0))]], {}
    if f == "copyto":
        src = m.pick(m.array(a.shape), m.array(a.shape[-1:]), 1.5, m.weak(m.int(-2, 300)), True, 1 + 2j)
        k = {"casting": m.pick("safe", "same_kind", "unsafe")} if m.chance(0.5) else {}
        if isinstance(src, np.ndarray) and k.get("casting") == "unsafe" and src.dtype.kind in "fc":
            src = np.abs(np.nan_to_num(m.r.integers(0, 5, src.shape))).astype(src.dtype)
        if not isinstance(src, np.ndarray) and k.get("casting") == "unsafe":
            k = {}
        if m.chance(0.6):
            k["where"] = booleans(m.pick(a.shape, a.shape[-1:]) if m.chance(0.95) else (*a.shape, 2))
        return f, [a, src], k
    small = lambda shape: np.asarray(np.abs(m.array(shape, "bid", 0))) if a.dtype.kind == "u" else m.array(shape, "bid", 0)
    if f == "putmask":
        return f, [a, booleans(a.shape if m.chance(0.95) else (a.size + 1,)), small(m.pick((), (3,), a.shape, (m.int(0, 5),)))], {}
    if f == "place":
        return f, [a, booleans(a.shape if m.chance(0.95) else (a.size + 1,)), small((m.int(0 if m.chance(0.1) else 1, 5),))], {}
    side = m.int(1, 5)
    a = m.array((side,) * 3 if m.chance(0.2) else (m.int(0, 9), m.int(1, 5)) if m.chance(0.95) else (3,))
    return f, [a, small(m.pick((), (2,), (3,)))], {"wrap": bool(m.int(0, 1))} if m.chance(0.6) else {}


def g_positions(m):
    f = m.pick("diag_indices", "diag_indices_from", "tril_indices", "triu_indices", "tril_indices_from", "triu_indices_from", "ix_", "unravel_index", "ravel_multi_index", "unravel_index", "ravel_multi_index")
    if f == "diag_indices":
        return f, [m.int(0, 5), m.int(0, 3)], {}
    if f == "diag_indices_from":
        return f, [m.array((3,) * m.int(1, 3) if m.chance(0.8) else (2, 3))], {}
    if f in ("tril_indices", "triu_indices"):
        return f, [m.int(0, 5)], {"k": m.int(-3, 3), **({"m": m.int(0, 5)} if m.chance(0.5) else {})}
    if f in ("tril_indices_from", "triu_indices_from"):
        return f, [m.array((m.int(0, 4), m.int(0, 4)) if m.chance(0.9) else (3,))], {"k": m.int(-2, 2)}
    if f == "ix_":
        return f, [m.pick([m.int(0, 9) for _ in range(m.int(1, 4))], m.r.integers(0, 2, m.int(0, 5)).astype(bool), m.array((m.int(0, 4),), "bil", 0), m.array((2, 2), "il") if m.chance(0.1) else [1, 2]) for _ in range(m.int(0, 3))], {}
    dims = m.shape(1, 4, 0.02)
    size = int(np.prod(dims))
    order = {} if m.chance(0.4) else {"order": m.pick("C", "F")}
    outer = m.shape(0, 2, 0.05)
    over = 1 if m.chance(0.08) else 0
    if f == "unravel_index":
        if m.chance(0.2):
            return f, [m.int(0, max(0, size - 1 + over)), list(dims)], order
        return f, [m.r.integers(-over, max(1, size + over), outer).astype(m.pick("i8", "i4", "u2")), list(dims)], order
    mode = m.pick("raise", "wrap", "clip")
    far = 9 if mode != "raise" else over
    index = [m.r.integers(-far, max(1, d + far), outer) for d in dims]
    if m.chance(0.3):
        index = [int(i.flat[0]) if i.size else 0 for i in index]
    return f, [index, list(dims)], {"mode": mode, **order}


def text_range(m):
    number = lambda: m.pick("", str(m.int(-4, 4)), str(m.int(-9, 9) / 2))
    stop = str(m.int(-9, 9) / 2)
    return f"{number()}:{stop}" + m.pick("", ":1", ":0.5", ":-1", ":2", f":{m.int(1, 5)}j")


def g_grids(m):
    f = m.pick("mgrid", "ogrid", "r_", "c_")
    if f in ("mgrid", "ogrid"):
        return f, [text_range(m) for _ in range(m.int(1, 3))], {}
    items = []
    if f == "r_":
        if m.chance(0.3):
            d = m.pick("0", "-1", "0,2", "1,2", "-1,2", "0,2,0", "0,3,1", "1,3,-1", "0,3,0", "-1,3,1", "x" if m.chance(0.1) else "0")
            items.append(d)
        items += [m.pick(text_range(m), m.array((m.int(0, 4),)), float(m.int(-3, 3)) + 0.5, m.array((m.int(1, 3), 2)) if m.chance(0.1) else m.array((2,)), True) for _ in range(m.int(1, 4))]
    else:
        length = m.int(0, 4) if m.chance(0.9) else 3
        items += [m.pick(m.array((length,)), m.array((length, m.int(0, 3))), m.array((max(1, length),)) if m.chance(0.1) else m.array((length,))) for _ in range(m.int(1, 4))]
    return f, items, {}


def g_properties(m):
    f = m.pick("ndim", "size", "shape", "vander", "require", "min_scalar_type", "astype", "asarray_chkfinite")
    a = m.array()
    n = a.ndim
    if f in ("ndim", "shape"):
        return f, [a], {}
    if f == "size":
        return f, [a], {} if m.chance(0.3) else {"axis": m.axis(n) if m.chance(0.5) else m.axes(n)}
    if f == "vander":
        d = m.pick(*"bBhHiIlL?D" if m.chance(0.7) else "fd")
        v = (m.r.integers(-3, 4, m.int(0, 5)) if np.dtype(d).kind not in "u?b" else m.r.integers(0, 3, m.int(0, 5))).astype(d)
        return f, [v if m.chance(0.95) else a], {"increasing": bool(m.int(0, 1)), **({"N": m.int(0, 5)} if m.chance(0.6) else {})}
    if f == "require":
        return f, [a, m.pick("f8", "c16", None)], {"requirements": [m.pick(*"CFAWO", "x" if m.chance(0.1) else "A") for _ in range(m.int(0, 3))]}
    if f == "min_scalar_type":
        return f, [m.pick(m.weak(m.int(-2 ** m.int(0, 62), 2 ** m.int(0, 62))), m.weak(m.pick(0, 127, 128, 255, 256, -128, -129, 2 ** 32, 2 ** 31)), float(m.pick(0.0, 1e4, 65000.0, 1e30, 1e39, np.inf, np.nan)), True, 1 + 1e39j, a)], {}
    if f == "astype":
        return f, [m.array(chars="bBhHiIlL?efdFD" if m.chance(0.5) else "bhil?", special=0), m.pick("f8", "f4", "c16", "D", "bool", "e")], {}
    return f, [m.array(chars="efdFDil")], {}


GROUPS = {"properties": g_properties, "padding": g_padding, "editing": g_editing, "selecting": g_selecting, "positions": g_positions, "grids": g_grids}
IN_PLACE = {"copyto", "putmask", "place", "fill_diagonal"}


def number(text):
    return None if text == "" else complex(0, float(text[:-1])) if text.endswith("j") else float(text)


def run(f, args, k):
    """The result of a function whose JavaScript form is not its Python form; NotImplemented for the others."""
    if f in IN_PLACE:
        b = args[0].copy()
        getattr(np, f)(b, *(int(x) if isinstance(x, int) and not isinstance(x, bool) else x for x in args[1:]), **k)
        return b
    if f in ("mgrid", "ogrid", "r_", "c_"):
        key = tuple(slice(*map(number, x.split(":"))) if isinstance(x, str) and ":" in x else x for x in args)
        return getattr(np, f)[key[0] if len(key) == 1 else key]
    if f == "min_scalar_type":
        return np.zeros(0, np.min_scalar_type(int(args[0]) if isinstance(args[0], int) and not isinstance(args[0], bool) else args[0]))
    if f in ("select", "piecewise"):
        # NumPy tells Python's own integers from subclasses
        plain = lambda x: [plain(v) for v in x] if isinstance(x, list) else int(x) if isinstance(x, int) and not isinstance(x, bool) else x
        return getattr(np, f)(*map(plain, args), **{n: plain(v) for n, v in k.items()})
    return NotImplemented
