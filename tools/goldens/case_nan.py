"""Generators of random cases for cases.py: quantiles, weighted means, reductions that ignore NaN."""
import numpy as np
from case_statistics import REAL, lanes, with_stable_product

METHODS = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull", "linear", "median_unbiased",
           "normal_unbiased", "lower", "higher", "midpoint", "nearest"]


def with_nans(m, a, p=0.3):
    if a.dtype.kind in "fc" and a.size:
        mask = m.r.random(a.shape) < p
        a = np.where(mask, a.dtype.type(np.nan), a).astype(a.dtype)
    return a


def fraction(m):
    return m.pick(0.0, 1.0, 0.5, 0.25, 0.75, float(m.r.random()), float(np.round(m.r.random(), 1)))


def g_quantiles(m):
    f = m.pick("percentile", "quantile", "quantile", "nanpercentile", "nanquantile", "nanquantile")
    chars = REAL if m.chance(0.95) else "?F"
    a = m.array(m.shape(0, 3, 0.02), chars)
    if a.dtype.char == "e":  # which of two zeros comes first is an accident
        a = np.asarray(a + a.dtype.type(0))
    nan = f.startswith("nan")
    k = lanes(m, a, {})
    if m.chance(0.8):
        k["method"] = m.pick(*METHODS) if nan or m.chance(0.98) else "none"
    scale = 100 if f.endswith("percentile") else 1
    kind = m.int(0, 5)
    if kind <= 2:
        q = fraction(m) * scale
    elif kind == 3:
        q = [fraction(m) * scale for _ in range(m.int(1, 4))]
    elif kind == 4:
        q = np.array([fraction(m) * scale for _ in range(m.int(1, 3))]).astype(m.pick("d", "f"))
    else:
        q = np.array([[fraction(m) * scale for _ in range(2)]])
        if nan:  # several dimensions of q come in odd places
            q = q[0]
    if m.chance(0.02):
        q = 1.5 * scale
    if isinstance(q, float) and q == int(q) and m.chance(0.3):
        q = m.weak(int(q))
    if nan:
        # lanes without a value take another dtype in NumPy when q is an array
        a = with_nans(m, a if isinstance(q, float) or a.dtype.kind != "f" else a.astype("d"))
    if m.chance(0.15) and a.size:
        k["method"] = "inverted_cdf"
        k["weights"] = m.array(a.shape, "dfil", 0)
        if m.chance(0.9):
            k["weights"] = np.abs(k["weights"])
        if a.ndim > 1 and isinstance(k.get("axis"), int) and -a.ndim <= k["axis"] < a.ndim and m.chance(0.4):
            k["weights"] = k["weights"].reshape(-1)[: a.shape[k["axis"]]]
            if nan:  # IndexError in NumPy
                f = f[3:]
    if a.size == 0 and isinstance(k.get("axis"), tuple):
        k["axis"] = None
    if m.chance(0.1) and a.size and "weights" not in k:
        try:
            k["out"] = np.zeros(np.shape(getattr(np, f)(a, q, **k)), m.pick("d", "f", a.dtype.char))
        except Exception:
            pass
    return f, [a, q], k


def g_nan(m):
    f = m.pick("nansum", "nanprod", "nanmean", "nanvar", "nanstd", "nanmin", "nanmax", "nanargmin", "nanargmax", "nancumsum", "nancumprod", "nanmedian", "nanmedian", "average", "average")
    a = m.array()
    if f != "average":
        a = with_nans(m, a, m.pick(0.1, 0.3, 0.8))
    if f in ("nancumsum", "nancumprod"):
        return f, [a], {} if m.chance(0.3) or not a.ndim else {"axis": m.axis(a.ndim)}
    if f.startswith("nanarg"):
        k = {} if m.chance(0.3) or not a.ndim else {"axis": m.axis(a.ndim)}
        if a.dtype.kind == "c":  # which of several equal moduli with NaN parts comes first is an accident
            a = a.real.copy()
        return f, [a], {**k, **({"keepdims": True} if m.chance(0.3) else {})}
    if f == "nanprod" and a.size:
        if a.dtype.kind in "iu" and a.ndim:  # else the product leaves the range that is exact
            a[..., 0] = 0
        elif a.dtype.kind == "c":
            a = np.asarray(np.where(np.isinf(a), a.dtype.type(1), a))
        a = with_stable_product(a)
    k = lanes(m, a, {})
    if f == "average":
        if m.chance(0.6):
            k["weights"] = m.array(a.shape, "dfilF", 0)
            if a.ndim > 1 and isinstance(k.get("axis"), int) and -a.ndim <= k["axis"] < a.ndim and m.chance(0.5):
                k["weights"] = m.array((a.shape[k["axis"]],), "dfi", 0)
            elif m.chance(0.1):
                k["weights"] = m.array((3,), "d", 0)
        if m.chance(0.4):
            k["returned"] = True
        return f, [a], k
    if f in ("nanvar", "nanstd") and m.chance(0.4):
        k["ddof"] = m.int(0, 2)
    if f == "nanmedian":
        if a.dtype.kind == "c":  # NumPy's masked median orders complex numbers by their real part alone
            a = a.real.copy()
        if a.size == 0 and isinstance(k.get("axis"), tuple):
            k["axis"] = None
    if f in ("nanmin", "nanmax") and a.dtype.kind == "c":
        a = a.real.copy()
    return f, [a], k


GROUPS = {"quantiles": g_quantiles, "nan": g_nan}
