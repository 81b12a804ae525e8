"""Generators of random cases for cases.py: bits and bytes, integers as text, products as generalised ufuncs, fix."""
import numpy as np

INTEGERS = "?bBhHiIlL"


def g_bits(m):
    f = m.pick("packbits", "packbits", "packbits", "unpackbits", "unpackbits", "unpackbits", "binary_repr", "base_repr", "fix")
    if f == "binary_repr":
        n = m.int(-300, 300) if m.chance(0.8) else m.int(-2**40, 2**40)
        return f, [n], {"width": m.int(0, 14)} if m.chance(0.6) else {}
    if f == "base_repr":
        return f, [m.int(-3000, 3000) if m.chance(0.9) else 0, m.int(1, 37)][: m.int(1, 2)], {"padding": m.int(0, 5)} if m.chance(0.3) else {}
    if f == "fix":
        return f, [m.array(chars="bBhHiIlLefd", special=0.3)], {}
    shape = m.pick((m.int(0, 40),), m.shape(0, 3))
    k = {}
    if m.chance(0.7):
        k["axis"] = m.axis(len(shape)) if len(shape) and m.chance(0.97) else m.int(-4, 4)
    if m.chance(0.5):
        k["bitorder"] = m.pick("little", "big") if m.chance(0.96) else "middle"
    if f == "packbits":
        a = m.array(shape, INTEGERS if m.chance(0.97) else "fd", 0)
        return f, [np.asarray(a * m.r.integers(0, 2, a.shape).astype(a.dtype)).astype(a.dtype)], k
    if m.chance(0.5) and 0 not in shape:  # NumPy leaves the zeros of an empty array unwritten
        k["count"] = m.int(-20, 30)
    return f, [m.array(shape, "B" if m.chance(0.97) else "bi", 0)], k


CORE = {"matmul": (2, 2, 2), "vecdot": (1, 1, 0), "matvec": (2, 1, 1), "vecmat": (1, 2, 1)}


def whole(a):
    """The nearest whole numbers: their products and sums are exact in any order."""
    return np.rint(a).astype(a.dtype) if a.dtype.kind in "fc" else a


def g_gufuncs(m):
    f = m.pick(*CORE)
    p, n, q = m.int(0, 4), m.int(0, 5), m.int(0, 4)
    dims = {"matmul": ((p, n), (n, q), (p, q)), "vecdot": ((n,), (n,), ()), "matvec": ((p, n), (n,), (p,)), "vecmat": ((n,), (n, q), (q,))}[f]
    batch = m.pick((), (), (m.int(0, 3),), (2, m.int(1, 3)))
    lead = lambda: tuple(1 if m.chance(0.2) else d for d in batch[m.int(0, len(batch)):])
    leads = [lead(), lead()]
    vectors = [False, False]
    if f == "matmul":
        for i in (0, 1):
            if m.chance(0.15):
                vectors[i] = True
                leads[i] = ()
    cores = [list(dims[0]), list(dims[1]), list(dims[2])]
    if vectors[0]:
        cores[0] = [n]
    if vectors[1]:
        cores[1] = [n]
    if f == "matmul":
        cores[2] = ([] if vectors[0] else [p]) + ([] if vectors[1] else [q])
    if m.chance(0.04):
        cores[m.int(0, 1)][-1] += 1
    if m.chance(0.02):
        cores[0] = cores[0][1:]
    k = {}
    chars = m.pick("bBhHiIlL", "fd", "dD", "?b", "dil")
    out_core = len(cores[2])
    if f == "vecdot" and m.chance(0.4):
        k["keepdims"] = True
        out_core = 1
    if m.chance(0.05):
        k["keepdims"] = True
    axes = None
    if m.chance(0.4):
        ndims = [len(l) + len(c) for l, c in zip(leads, cores)] + [len(np.broadcast_shapes(*leads)) + out_core]
        axes = [[int(x) - (nd if m.chance(0.3) else 0) for x in m.r.permutation(nd)[:count]] for nd, count in zip(ndims, [len(cores[0]), len(cores[1]), out_core])]
        if m.chance(0.05):
            axes[m.int(0, 2)] = [0, 0]
        if (f == "vecdot" and m.chance(0.4)) or m.chance(0.04):
            axes = axes[:2]
        k["axes"] = axes
    elif (f == "vecdot" and m.chance(0.5)) or m.chance(0.02):
        k["axis"] = m.axis(min(len(leads[0]), len(leads[1])) + 1)
    shapes = []
    for i in (0, 1):
        full = list(leads[i]) + cores[i]
        given = axes[i] if axes and i < len(axes) else [k["axis"]] if "axis" in k else None
        if given is not None and len(set(x % max(1, len(full)) for x in given)) == len(cores[i]):
            rest, shape = list(leads[i]), [None] * len(full)
            for x, d in zip(given, cores[i]):
                shape[x % len(full)] = d
            shape = [d if d is not None else rest.pop(0) for d in shape]
            full = shape
        shapes.append(tuple(full))
    a, b = (whole(m.array(s, chars, 0)) for s in shapes)
    if m.chance(0.15):
        k["dtype"] = m.pick("f4", "f8", "i4", "c16")
        if m.chance(0.5):
            k["casting"] = m.pick("safe", "unsafe", "same_kind")
    if m.chance(0.15):
        k["order"] = m.pick("C", "F", "K")
    return f, [a, b], k


GROUPS = {"bits": g_bits, "gufuncs": g_gufuncs}
