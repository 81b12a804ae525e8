"""Random calls of numpy.linalg whose results are unique, with NumPy's results: test/linalg/goldens/{square,spectral,norms}.json.

    python3 tools/goldens/linalg.py                       writes the goldens (fixed seed)
    python3 tools/goldens/linalg.py GROUP SEED COUNT      prints COUNT random cases of a group

The form of a case is that of cases.py; "f" starts with "linalg.".
"""
import json
import sys
import warnings

import numpy as np

import linalg_products
from cases import Maker, encode

warnings.simplefilter("ignore")
np.seterr(all="ignore")


def matrix(m, m_, n_, batch=None, chars=None, easy=True):
    """A stack of matrices of small numbers; well conditioned with `easy`."""
    batch = m.shape(0, 2, 0.04) if batch is None else batch
    a = m.array((*batch, m_, n_), chars or m.pick("ddd", "f", "D", "F", "hl", "b?", "d", "d"), 0)
    if easy and a.dtype.kind in "fci" and m_ and n_:
        a = (a + 9 * np.eye(m_, n_)).astype(a.dtype)
    if m.chance(0.02):
        a = np.zeros(a.shape, "e")
    return a


def square(m, **k):
    n = m.int(0, 5)
    a = matrix(m, n, n + (1 if m.chance(0.04) else 0), **k)
    if m.chance(0.06) and n:
        a[..., 0, :] = 0
    return a if m.chance(0.98) else np.ones(3)


def hermitian(m):
    n = m.int(0, 5)
    a = matrix(m, n, n)
    return (a + np.swapaxes(a.conj(), -1, -2)).astype(a.dtype)


def g_square(m):
    f = m.pick("det", "slogdet", "inv", "solve", "solve", "cholesky", "matrix_power", "tensorsolve", "tensorinv", "trace", "diagonal", "outer", "multi_dot")
    if f in ("det", "slogdet", "inv"):
        return f, [square(m)], {}
    if f == "solve":
        a = square(m)
        n = a.shape[-1]
        n2 = n + 1 if m.chance(0.05) else n
        b = m.array(m.pick((n2,), (n2, m.int(0, 4)), (*a.shape[1:-2], n2, 2)), "dfDl", 0)
        return f, [a, b], {}
    if f == "cholesky":
        a = hermitian(m)
        return f, [a], {"upper": True} if m.chance(0.5) else {}
    if f == "matrix_power":
        return f, [square(m), m.int(-3, 6)], {}
    if f == "tensorsolve":
        a = m.array((2, 3, 6), "d", 0) + np.eye(6).reshape(2, 3, 6) * 9
        return f, m.pick([a, m.array((2, 3), "d", 0)], [a.transpose(2, 0, 1), m.array((6,), "d", 0)], [a, m.array((2,), "d", 0)]), {}
    if f == "tensorinv":
        return f, [(m.array((6, 4), "d", 0) if m.chance(0.1) else m.array((6, 6), "d", 0) + 9 * np.eye(6)).reshape(m.pick((2, 3, -1), (2, 3, 1, -1)))], {"ind": m.pick(2, 2, 2, 0, 1)}
    if f in ("trace", "diagonal"):
        return f, [m.array(m.shape(1, 4))], {"offset": m.int(-2, 2)}
    if f == "outer":
        return f, [m.array(m.pick((3,), (0,), (2, 2), (2,))), m.array(m.pick((3,), (4,)))], {}
    sizes = [m.int(1, 5) for _ in range(m.int(3, 6))]
    chars = m.pick("d", "f", "D")
    arrays = [m.array((p, q), chars, 0) for p, q in zip(sizes, sizes[1:])]
    if m.chance(0.3):
        arrays[0] = arrays[0][0]
    if m.chance(0.3):
        arrays[-1] = arrays[-1][:, 0]
    return f, [arrays], {}


def g_spectral(m):
    f = m.pick("eigvalsh", "svdvals", "svd", "cond", "matrix_rank", "pinv", "lstsq", "qr")
    if f == "eigvalsh":
        return f, [hermitian(m) if m.chance(0.9) else square(m)], {"UPLO": m.pick("L", "U", "L", "u", "x")} if m.chance(0.5) else {}
    p, q = m.int(0, 5), m.int(0, 5)
    a = matrix(m, p, q)
    if m.chance(0.3) and p > 1 and a.ndim == 2:
        a[1] = a[0]
    if f == "svdvals":
        return f, [a], {}
    if f == "svd":
        return f, [hermitian(m)] if m.chance(0.5) else [a], {"compute_uv": False, "hermitian": m.chance(0.3)}
    if f == "cond":
        a = square(m) if m.chance(0.6) else a
        if a.ndim > 1 and a.size and a.dtype.char != "e" and np.any(a) and np.any(np.linalg.svd(a, compute_uv=False)[..., -1] == 0):
            a = np.eye(3) * 2  # whether a singular matrix has a singular value of 0 or a tiny one is rounding's
        return f, [a], {} if m.chance(0.3) else {"p": m.pick(2, -2, 1, -1, "fro", "nuc", float("inf"), float("-inf"), 3)}
    if f == "matrix_rank":
        return f, [a if m.chance(0.9) else m.array(m.shape(0, 1), "dl")], m.pick({}, {"tol": 1.5}, {"rtol": 0.3}, {"tol": 1.0, "rtol": 1.0})
    if f == "pinv":
        if a.dtype.kind not in "fc" or a.dtype.char == "e":  # NumPy has no eps for them, and keeps the dtype of empty ones
            a = a.astype("d")
        return f, [a], m.pick({}, {}, {"rcond": 0.2}, {"rtol": None}, {"rtol": 1e-3}, {"rcond": 1e-3, "rtol": 1e-3})
    if f == "lstsq":
        a = matrix(m, p, q, batch=() if m.chance(0.97) else (2,))
        if m.chance(0.3) and p > 1 and q > 1 and a.ndim == 2:
            a[:, 1] = a[:, 0]
        return f, [a, m.array(m.pick((p,), (p, 2), (p, 0), (p + 1, 1)) if m.chance(0.9) else (p, 1), "dfD", 0)], {} if m.chance(0.6) else {"rcond": m.pick(None, 1e-3)}
    if a.size and np.linalg.matrix_rank(a.astype("d") if a.dtype.kind not in "fcF" or a.dtype.char == "e" else a).min() < min(a.shape[-2:]) or signs_are_rounding(a):
        a = np.eye(3) * 2  # signs in dependent columns are rounding's
    return f, [a], {"mode": m.pick("r", "r", "raw", "full?")}


def signs_are_rounding(a):
    """Whether a reflection but the first starts from a number that is zero but for rounding, whose sign the whole row of R gets."""
    if a.ndim < 2 or a.size == 0 or a.dtype.char == "e":
        return False
    h, tau = np.linalg.qr(a, mode="raw")
    return bool(np.any(np.abs(1 - tau[..., 1:]) < 1e-6))


def g_norms(m):
    f = m.pick("norm", "norm", "norm", "matrix_norm", "vector_norm")
    a = m.array(m.shape(0, 3, 0.05), "ddfDFl?", 0)
    k = {}
    orders = (None, 0, 1, 2, 3, -1, -2, 0.5, "fro", "nuc", "f", "x", float("inf"), float("-inf"))
    if m.chance(0.8):
        k["ord"] = m.pick(*orders)
    if f != "matrix_norm" and m.chance(0.6) and a.ndim:
        k["axis"] = m.pick(m.axis(a.ndim), tuple(m.axis(a.ndim) for _ in range(m.pick(1, 2, 2))))
    if f == "vector_norm" and (k.get("ord", 2) is None or isinstance(k.get("ord"), str)):
        del k["ord"]
    if m.chance(0.4):
        k["keepdims"] = True
    return f, [a], k


def ill_conditioned(args):
    """Whether results depend on rounding: nearly singular, or singular and not seen as such."""
    for a in args:
        if isinstance(a, np.ndarray) and a.ndim > 1 and a.size and a.dtype.char != "e" and np.all(np.isfinite(a)):
            s = np.linalg.svd(a.reshape(6, 6) if a.size == 36 and a.ndim > 2 else a, compute_uv=False)  # as tensorsolve takes it
            if np.any((s > 0) & (s < s[..., :1] * 1e-4)):
                return True
    return False


GROUPS = {"square": g_square, "spectral": g_spectral, "norms": g_norms}


def make(group, seed, count):
    m = Maker(seed)
    cases = []
    while len(cases) < count:
        f, args, options = GROUPS[group](m)
        if group != "norms" and ill_conditioned(args):
            continue
        case = {"f": "linalg." + f, "a": [encode(x) for x in args]}
        if options:
            case["k"] = {key: encode(v) for key, v in options.items()}
        try:
            result = getattr(np.linalg, f)(*args, **options)
            case["r"] = encode(np.asarray(result) if f == "matrix_rank" else [int(x) if i == 2 and f == "lstsq" else x for i, x in enumerate(result)] if isinstance(result, tuple) else result)
        except Exception as error:  # the class is what is compared
            case["e"] = type(error).__name__
        cases.append(case)
    return cases


if __name__ == "__main__":
    linalg_products.make = make
    if len(sys.argv) > 1:
        for case in make(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])):
            print(json.dumps(case, separators=(",", ":")))
    else:
        linalg_products.main(GROUPS, 100)
