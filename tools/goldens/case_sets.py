"""Generators of random cases for cases.py: sets, sorting by keys, kinds of numbers, repaired values, emath."""
import numpy as np
from case_nan import with_nans


def few(m, chars, n=9):
    a = m.array(m.pick((m.int(0, n),), (m.int(0, n),), None), chars, 0.05)
    return np.asarray(np.trunc(a) + a.dtype.type(0)) if a.dtype.kind == "f" else a  # which zero of two is kept is an accident


def g_sets(m):
    f = m.pick("intersect1d", "intersect1d", "union1d", "setdiff1d", "setxor1d", "isin", "isin", "lexsort", "lexsort", "sort_complex")
    if f == "lexsort":
        shape = m.pick((m.int(0, 9),), (m.int(0, 9),), m.shape(1, 2), ())
        keys = [np.trunc(m.array(shape, "bdifB", 0.1)) for _ in range(m.int(1, 3))]
        if m.chance(0.03):
            keys.append(m.array((2, 2, 2)))
        return f, [keys], {"axis": m.axis(len(shape))} if len(shape) and m.chance(0.5) else {}
    if f == "sort_complex":
        return f, [m.array()], {}
    chars = m.pick("bBhHiIl", "d", "fd", "?bi", "il")
    a, b = few(m, chars), few(m, chars)
    k = {}
    if f == "isin":
        if m.chance(0.4):
            k["invert"] = True
        if m.chance(0.3):
            k["kind"] = m.pick("sort", "table") if m.chance(0.95) else "none"
        return f, [a, b], k
    if f != "union1d" and m.chance(0.3):
        a, b = m.r.permutation(np.unique(a)), m.r.permutation(np.unique(b))
        k["assume_unique"] = True
    if f == "intersect1d" and m.chance(0.4):
        k["return_indices"] = True
    return f, [a, b], k


EMATH = ["sqrt", "log", "log2", "log10", "arcsin", "arccos", "arctanh"]


def g_kinds(m):
    f = m.pick("iscomplex", "isreal", "iscomplexobj", "isrealobj", "isneginf", "isposinf", "real", "imag", "real_if_close", "nan_to_num", "nan_to_num", "angle", "unwrap", "unwrap", "sinc",
               "i0", "emath", "emath")
    a = m.array(special=0.4)
    if f == "emath":
        f = "emath." + m.pick(*EMATH, "logn", "power")
        a = m.array(chars="bBhHiIlLfd", special=0)
        if f in ("emath.logn", "emath.power"):
            a = m.array(chars="di", special=0)
            b = np.abs(m.array(m.pick(a.shape, ()), "d", 0)) + 1.5
            return f, [b, a] if f == "emath.logn" else [a, b], {}
        return f, [a], {}
    if f == "nan_to_num":
        a = with_nans(m, a, 0.2)
        k = {}
        if m.chance(0.4):
            k["nan"] = m.pick(0.5, -1.0, 7.0)
        if m.chance(0.3):
            k["posinf"] = 9.0
        if m.chance(0.3):
            k["neginf"] = -9.0
        if m.chance(0.2):
            k["copy"] = False
        return f, [a], k
    if f == "real_if_close":
        if a.dtype.kind == "c" and m.chance(0.6):
            a = (a.real + 1j * a.imag * 1e-15).astype(a.dtype)
        return f, [a], {"tol": m.pick(1000.0, 0.5, 1e20)} if m.chance(0.4) else {}
    if f == "angle":
        return f, [a], {"deg": True} if m.chance(0.3) else {}
    if f == "unwrap":
        a = m.array(m.shape(1, 3), "dfbhil", 0)
        k = {}
        if m.chance(0.5):
            k["period"] = m.pick(4.0, 2.5)
            if a.dtype.kind == "i" and m.chance(0.6):
                k["period"] = m.weak(m.int(2, 7))
        if m.chance(0.4):
            k["axis"] = m.axis(a.ndim)
        if m.chance(0.3):
            k["discont"] = m.pick(1.0, 3.5)
        return f, [a], k
    if f == "sinc":
        return f, [m.array(chars="bBhilfd", special=0)], {}
    if f == "i0":
        a = m.array(chars="bBild", special=0)
        return f, [(a * m.pick(1, 10)).astype(a.dtype) if m.chance(0.3) else a], {}
    return f, [a], {}


GROUPS = {"sets": g_sets, "kinds": g_kinds}
