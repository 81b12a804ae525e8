"""Generators of random cases for cases.py: counting, bins, interpolation, histograms."""
import numpy as np
from case_statistics import REAL

ESTIMATORS = ["auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt"]


def g_counting(m):
    f = m.pick("bincount", "bincount", "digitize", "digitize", "interp", "interp", "interp")
    if f == "bincount":
        n = m.int(0, 12)
        x = m.r.integers(0, 9, n).astype(m.pick(*"bBhHiIl"))
        if m.chance(0.05):
            x = m.pick(x.astype("L"), x.astype("f"), x.reshape(1, -1), x.astype("?"))
        if m.chance(0.05) and n and x.dtype.kind == "i":
            x[..., 0] = -1
        k = {}
        if n and m.chance(0.5):  # NumPy gives integers for no values, whatever the weights
            k["weights"] = m.array((n if m.chance(0.95) else n + 1,), "dfil" if m.chance(0.95) else "D", 0.1)
        if m.chance(0.5):
            k["minlength"] = m.int(0, 15) if m.chance(0.95) else -1
        return f, [x], k
    if f == "digitize":
        bins = np.sort(m.array((m.int(0, 6),), REAL, 0))
        if m.chance(0.3):
            bins = bins[::-1].copy()
        if m.chance(0.05):
            bins = m.pick(np.array([1.0, 3.0, 2.0]), np.ones((2, 2)))
        x = m.array(chars=REAL if m.chance(0.97) else "D")
        return f, [m.pick(1.5, x) if m.chance(0.1) else x, bins], {"right": bool(m.int(0, 1))} if m.chance(0.5) else {}
    n = m.int(1, 7) if m.chance(0.97) else 0
    xp = np.sort(m.array((n,), "dfil", 0))
    fp = m.array((n if m.chance(0.97) else n + 1,), "dfilFD", 0.2)
    x = m.array(chars="dfilBe")
    if m.chance(0.3) and n:
        x = np.asarray(m.r.choice(xp, m.shape(0, 2)))
    k = {}
    if m.chance(0.3):
        k["left"] = m.pick(-9.0, float("nan"), 0.5) if fp.dtype.kind != "c" else 1 + 2j
    if m.chance(0.3):
        k["right"] = m.pick(-9.0, float("inf"), 0.5) if fp.dtype.kind != "c" else 1 + 2j
    if m.chance(0.25):
        k["period"] = m.pick(2.0, 7.5, -3.0) if m.chance(0.95) else 0.0
        xp = m.r.permutation(np.unique(m.r.integers(0, 99, n)) / 50.0)
        fp = m.array(xp.shape, "dfilFD", 0.1)
    return f, [x, xp, fp], k


def tied(a, limits):
    """Whether Stone's rule finds two numbers of bins equally good: the rounding of a BLAS's dot product then decides."""
    x = a.ravel() if limits is None else a[(a >= limits[0]) & (a <= limits[1])]
    if x.dtype.kind == "b":
        x = x.astype("B")
    if x.size < 2 or np.ptp(x) <= 0:
        return False
    share = [np.histogram(x, bins=n, range=limits)[0] / x.size for n in range(1, 101)]
    loss = np.sort([(2 - (x.size + 1) * p.dot(p)) * n for n, p in enumerate(share, 1)])
    return loss[1] - loss[0] < 1e-12 * abs(loss[0])


def symmetric(a, limits):
    """Whether the values have no skewness, of which Doane's rule then sees the rounding errors of NumPy's cubes."""
    x = (a.ravel() if limits is None else a[(a >= limits[0]) & (a <= limits[1])]).astype("d")
    return x.size > 2 and abs(np.mean((x - x.mean()) ** 3)) < 1e-3 * np.std(x) ** 3


def bins_of(m, a):
    style = m.int(0, 3)
    if style == 0:
        return m.int(1, 12) if m.chance(0.97) else 0
    if style == 1:
        return np.sort(m.array((m.int(2, 6),), m.pick("d", "d", "f", "i"), 0)) if m.chance(0.95) else np.array([3.0, 1.0])
    return None


def g_histograms(m):
    f = m.pick("histogram", "histogram", "histogram", "histogram_bin_edges", "histogram_bin_edges", "histogramdd", "histogram2d")
    if f in ("histogram", "histogram_bin_edges"):
        a = m.array((m.int(0, 40),) if m.chance(0.8) else None, m.pick("efd", "bBhHiIlL", "bBhHiIlL") if m.chance(0.95) else "?", 0)
        if a.dtype.kind == "f" and a.size and m.chance(0.05):  # no such integers: rules would make billions of bins
            a.reshape(-1)[0] = m.pick(np.nan, np.inf)
        k = {}
        bins = bins_of(m, a)
        if bins is not None:
            k["bins"] = bins
        elif m.chance(0.7):
            k["bins"] = m.pick(*ESTIMATORS) if m.chance(0.97) else "none"
        if m.chance(0.3):
            k["range"] = m.pick((-2.0, 3.0), (0.0, 5.0), (0.0, 0.0), (-0.5, 0.25)) if m.chance(0.95) else (2.0, 1.0)
        undecided = {"stone": tied, "doane": symmetric}.get(k["bins"] if isinstance(k.get("bins"), str) else "")
        if undecided and np.all(np.isfinite(a)) and k.get("range") != (2.0, 1.0) and undecided(a, k.get("range")):
            k["bins"] = "sqrt"
        if m.chance(0.25) and not isinstance(k.get("bins"), str):
            k["weights"] = m.array(a.shape, "dfilB", 0) if m.chance(0.9) else m.array(a.shape, "D", 0)
        if "weights" in k and not isinstance(k.get("bins", 10), (int, str)):  # added up in the order of an unstable sort: not in float32
            k["weights"] = k["weights"].astype("d") if k["weights"].dtype.char == "f" else k["weights"]
        if f == "histogram" and m.chance(0.3):
            k["density"] = True
            if "weights" in k:  # no cancellation: densities are compared within units of the weights
                k["weights"] = np.abs(k["weights"])
        return f, [a], k
    n = m.int(1, 20)
    D = 2 if f == "histogram2d" else m.int(1, 3)
    sample = m.array((n, D), "dfil", 0.02)
    k = {}
    style = m.int(0, 3)
    if style == 0:
        k["bins"] = m.int(1, 5)
    elif style == 1:
        k["bins"] = [m.int(1, 4) if m.chance(0.5) else np.sort(m.array((m.int(2, 5),), "d", 0)) for _ in range(D)]
    if m.chance(0.3):
        k["range"] = [m.pick((-2.0, 3.0), (0.0, 5.0)) for _ in range(D)]
    if m.chance(0.3):
        k["weights"] = m.array((n,), "dfi", 0)
    if m.chance(0.3):
        k["density"] = True
    return f, [sample] if f == "histogramdd" else [sample[:, 0].copy(), sample[:, 1].copy()], k


GROUPS = {"counting": g_counting, "histograms": g_histograms}
