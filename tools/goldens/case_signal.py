"""Generators of random cases for cases.py: differences, running sums, covariances, convolutions, cross products."""
import numpy as np
from case_statistics import REAL


def g_differences(m):
    f = m.pick("diff", "diff", "ediff1d", "gradient", "gradient", "trapezoid", "trapezoid", "cumulative_sum", "cumulative_prod", "cross", "cross")
    a = m.array()
    n = a.ndim
    if f == "diff":
        k = {}
        if m.chance(0.6):
            k["n"] = m.int(0, 3) if m.chance(0.95) else -1
        if m.chance(0.6):
            k["axis"] = m.axis(n) if m.chance(0.95) else n
        dim = k.get("axis", -1)
        for name in ("prepend", "append"):
            if n and m.chance(0.2) and -n <= dim < n:
                shape = list(a.shape)
                shape[dim] = m.int(0, 2)
                k[name] = m.array(m.pick((), tuple(shape)), m.pick(a.dtype.char, "d"), 0)
        return f, [a], k
    if f == "ediff1d":
        k = {name: m.array(m.pick((), (2,), (2, 1)), m.pick(a.dtype.char, "i", "d"), 0) for name in ("to_begin", "to_end") if m.chance(0.4)}
        return f, [a], k
    if f == "gradient":
        a = m.array(tuple(m.int(2, 5) for _ in range(m.int(1, 3))) if m.chance(0.95) else (2, 1), special=0)
        n = a.ndim
        args = [a]
        k = {}
        if m.chance(0.4):
            k["edge_order"] = m.int(1, 2)
        axes = list(range(n))
        if m.chance(0.4):
            k["axis"] = m.axes(n)
            axes = [i % n for i in k["axis"]]
            if not axes:
                del k["axis"]
                axes = list(range(n))
        style = m.int(0, 3) if min(a.shape) > 1 else 0
        if style == 1:
            args.append(m.pick(0.5, 2.0, 3.0))
        elif style >= 2:
            for i in axes:
                if m.chance(0.3):
                    args.append(m.pick(0.5, 2.0))
                else:
                    x = np.cumsum(m.r.random(a.shape[i]) + 0.1) if m.chance(0.7) else np.arange(a.shape[i]) * 2.0
                    args.append(x.astype(m.pick("d", "f") if a.dtype.char != "e" else "d"))
        if "axis" in k and len(k["axis"]) == 1 and m.chance(0.5):
            k["axis"] = k["axis"][0]
        return f, args, k
    if f == "trapezoid":
        a = m.array(m.shape(1, 3), special=0.05)
        k = {"axis": m.axis(a.ndim)} if m.chance(0.6) else {}
        dim = k.get("axis", -1)
        if m.chance(0.4):
            k["x"] = m.array(m.pick((a.shape[dim],), a.shape), "dfil", 0)
        elif m.chance(0.5):
            k["dx"] = m.pick(0.5, 2.0)
        return f, [a], k
    if f in ("cumulative_sum", "cumulative_prod"):
        k = {} if n < 2 and m.chance(0.5) else {"axis": m.axis(n)} if m.chance(0.95) else {}
        if m.chance(0.4):
            k["include_initial"] = True
        return f, [a], k
    lead = m.shape(0, 2, 0.03)
    p, q = (3, 3) if m.chance(0.6) else (m.int(2, 3), m.int(2, 3)) if m.chance(0.95) else (4, 3)
    a, b = m.array((*lead, p), special=0), m.array((*m.pick(lead, lead[1:]), q), special=0)
    k = {}
    if a.ndim > 1 and b.ndim == a.ndim and m.chance(0.3):
        axis = m.axis(a.ndim)
        a, b = np.moveaxis(a, -1, axis).copy(), np.moveaxis(b, -1, axis).copy()
        k["axis"] = axis
    elif m.chance(0.3):
        k["axisc"] = 0
    return f, [a, b], k


def g_covariance(m):
    f = m.pick("cov", "cov", "corrcoef", "convolve", "convolve", "correlate", "correlate")
    if f in ("convolve", "correlate"):
        chars = m.pick("?bBhHiIlL", "df", "ilFD")
        a, v = m.array((m.int(0, 9) if m.chance(0.1) else m.int(1, 9),), chars, 0.05), m.array((m.int(1, 5),), chars, 0.05)
        if chars == "df":  # no cancellation: bounds are relative to the result
            a, v = np.abs(a), np.abs(v)
        if m.chance(0.05):
            v = v[0]
        if m.chance(0.3):
            a, v = v, a
        return f, [a, v], {"mode": m.pick("full", "same", "valid")} if m.chance(0.8) else {}
    a = m.array(m.pick((m.int(2, 9),), (m.int(1, 4), m.int(2, 9))) if m.chance(0.97) else (2, 2, 2), special=0.03)
    k = {}
    if m.chance(0.3):
        k["rowvar"] = False
    samples = a.shape[0] if a.ndim == 1 or "rowvar" in k else a.shape[1]
    if a.ndim <= 2 and m.chance(0.3):
        k["y"] = m.array(a.shape, m.pick(a.dtype.char, "d"), 0)
    if f == "corrcoef":
        return f, [a], k
    if m.chance(0.3):
        k["bias"] = True
    if m.chance(0.3):
        k["ddof"] = m.int(0, 2)
    if m.chance(0.25):
        k["fweights"] = m.r.integers(0, 4, samples if m.chance(0.95) else samples + 1)
    if m.chance(0.25):
        k["aweights"] = m.r.random(samples)
    if (a.dtype.kind == "c" or np.iscomplexobj(k.get("y", 0))) and np.all(np.isfinite(a)):
        # without degrees of freedom the factor is infinite: what it makes of imaginary parts is the rounding of a BLAS
        try:
            if not np.all(np.isfinite(np.cov(a, **k))):
                a = a.real.copy()
                k = {name: x.real.copy() if name == "y" else x for name, x in k.items()}
        except Exception:
            pass
    return f, [a], k


GROUPS = {"differences": g_differences, "covariance": g_covariance}
