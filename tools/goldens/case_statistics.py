"""Generators of random cases for cases.py: comparing, rounding, order statistics."""
import numpy as np

REAL = "bBhHiIlLefd"


def with_stable_product(a):
    """Numbers whose product stays in range in any order of multiplication, which depends on the layout: an overflow that meets a zero is NaN."""
    if a.dtype.kind not in "fc":
        return a
    size = np.abs(a.astype("D"))
    size = np.log2(size[np.isfinite(size) & (size > 0)])
    info = np.finfo(a.dtype)
    if np.maximum(size, 0).sum() < info.maxexp - 1 and np.minimum(size, 0).sum() > info.minexp:
        return a
    return np.asarray(np.where(np.isfinite(a) & (a != 0), np.sign(a), a).astype(a.dtype))


def bound(m, a):
    """An array that broadcasts to a's shape, a scalar, or nothing."""
    if m.chance(0.25):
        return None
    if m.chance(0.4):
        if a.dtype.kind in "iu" and m.chance(0.5):
            return m.weak(m.int(-3, 3) if a.dtype.kind == "i" else m.int(0, 5))
        return m.pick(0.5, 1.5, -2.5, 3.25, float("nan"))
    return m.array(m.pick(a.shape, a.shape[-1:], ()), m.pick(a.dtype.char, "d", "i"), 0)


def g_rounding(m):
    f = m.pick("clip", "clip", "round", "round", "around", "isclose", "isclose", "allclose", "array_equal", "array_equiv", "trace", "ascontiguousarray", "asfortranarray")
    a = m.array()
    n = a.ndim
    if f == "clip":
        # which zero wins, 0.0 or -0.0, differs between NumPy's loops
        if a.dtype.kind in "fc":
            a = np.asarray(a + a.dtype.type(0))
        k = {}
        if m.chance(0.5):
            args = [a, bound(m, a), bound(m, a)]
        else:
            args = [a]
            if m.chance(0.7):
                k["min"] = bound(m, a)
            if m.chance(0.7):
                k["max"] = bound(m, a)
        if m.chance(0.15):
            k["out"] = np.zeros(a.shape, m.pick(a.dtype.char, "d", "i", "F"))
        if m.chance(0.1):
            k["casting"] = m.pick("unsafe", "same_kind", "safe")
        if "out" in k and m.chance(0.5):
            k["where"] = m.r.integers(0, 2, a.shape).astype(bool)
        if m.chance(0.03):
            args = [a, 1.0]
        return f, args, k
    if f in ("round", "around"):
        if a.dtype.kind in "fc" and m.chance(0.5):
            a = (a * m.pick(1, 10, 100)).astype(a.dtype)
        k = {"decimals": m.int(-3, 4)} if m.chance(0.75) else {}
        if m.chance(0.15):
            k["out"] = np.zeros(a.shape, m.pick(a.dtype.char, "d", "l", "F", "D"))
        if a.dtype.kind in "iu" and k.get("decimals", 0) < 0:  # the nearest hundred may be out of range
            a = np.minimum(np.maximum(a, -9 if a.dtype.kind == "i" else 0), 90).astype(a.dtype)
        return f, [a], k
    if f in ("isclose", "allclose", "array_equal", "array_equiv"):
        b = a.copy()
        if b.dtype.kind in "fc" and m.chance(0.6):
            b = (b * (1 + m.pick(1e-9, 1e-6, 1e-4, 0.0))).astype(b.dtype)
        if m.chance(0.3):
            b = m.array(m.pick(a.shape, a.shape[-1:], ()))
        elif m.chance(0.2):
            b = b.astype(m.pick("d", "D", "f")) if b.dtype.kind != "c" else b
        if m.chance(0.2):
            a, b = b, a
        k = {}
        if f in ("isclose", "allclose"):
            if m.chance(0.3):
                k["rtol"] = m.pick(0.0, 1e-3, 0.5)
            if m.chance(0.3):
                k["atol"] = m.pick(0.0, 1e-3, 0.5)
        if f != "array_equiv" and m.chance(0.5):
            k["equal_nan"] = True
        if f in ("isclose", "allclose") and m.chance(0.15):
            b = m.pick(1.0, 0.0, float("inf"), 1 + 2j)
        return f, [a, b], k
    if f == "trace":
        k = {}
        if m.chance(0.5):
            k["offset"] = m.int(-3, 3)
        if n > 2 and m.chance(0.6):
            k["axis1"], k["axis2"] = m.axis(n), m.axis(n)
        if m.chance(0.1):
            k["dtype"] = m.pick("f8", "f4", "c16")
        return f, [a], k
    return f, [a], {"dtype": m.pick("f4", "c16")} if m.chance(0.2) else {}


def lanes(m, a, k, out=None):
    """axis, keepdims and sometimes out for a reduction of a."""
    n = a.ndim
    style = m.int(0, 4)
    if style == 1 and n:
        k["axis"] = m.axis(n)
    elif style in (2, 3) and n:
        k["axis"] = m.axes(n) or None
    elif style == 4 and m.chance(0.05):
        k["axis"] = n + 1
    if m.chance(0.3):
        k["keepdims"] = True
    return k


def g_order(m):
    f = m.pick("median", "median", "unique", "unique", "unique", "unique_all", "unique_counts", "unique_inverse", "unique_values")
    a = m.array()
    if f == "median":
        k = lanes(m, a, {})
        if m.chance(0.1):
            k["overwrite_input"] = True
        if a.size == 0 and isinstance(k.get("axis"), tuple):
            k["axis"] = None
        if a.size and m.chance(0.15):
            try:
                k["out"] = np.zeros(np.shape(np.median(a, **k)), m.pick("d", "f", "D") if a.dtype.kind != "c" else "D")  # a real out for complex medians: TypeError if there is a NaN
            except Exception:
                pass
        return f, [a], k
    # runs of equal elements; no -0.0, and no NaN in complex numbers: which of the equal ones is kept is up to the hash table
    if a.size > 1:
        flat = a.reshape(-1)
        for _ in range(m.int(0, a.size)):
            flat[m.r.integers(a.size)] = flat[m.r.integers(a.size)]
    if a.dtype.kind in "fc":
        a = np.asarray(a + a.dtype.type(0))
    if a.dtype.kind == "c":
        a[~np.isfinite(a)] = 0
    k = {}
    if f == "unique":
        for name in ("return_index", "return_inverse", "return_counts"):
            if m.chance(0.4):
                k[name] = True
        if a.ndim and m.chance(0.4):
            k["axis"] = m.axis(a.ndim) if m.chance(0.95) else a.ndim
            if a.dtype.char == "e":  # of lanes of float16, and of no other dtype, NumPy sorts NaN first
                a[np.isnan(a)] = 1
            if a.shape[k["axis"] if k["axis"] < a.ndim else 0] > 1 and m.chance(0.7):
                moved = np.moveaxis(a, k["axis"] if k["axis"] < a.ndim else 0, 0)
                moved[m.r.integers(len(moved))] = moved[m.r.integers(len(moved))]
        if m.chance(0.2):
            k["equal_nan"] = bool(m.int(0, 1))
    if a.dtype.kind == "f" and (f == "unique_inverse" or ("return_inverse" in k and k.get("equal_nan") is False)):
        a[np.isnan(a)] = 1  # which of several NaN comes first is up to an unstable sort
    return f, [a], k


GROUPS = {"rounding": g_rounding, "order": g_order}
