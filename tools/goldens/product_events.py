"""Which floating-point events NumPy reports for products of matrices and vectors, and under which name: test/ufunc/goldens/product_events.json.

    python3 tools/goldens/product_events.py

A case is [function, dtype character, shapes, positions and values of what is not 0 or 1 in either operand, events as NumPy's bits, name].
At most one operand has a huge number, and underflows stand alone, so that no event depends on the order of additions. Complex cases
are kept where NumPy's result is that of the plain sums, and invalid operations where they leave a NaN: a BLAS may multiply infinities by
zeros on its own account.
"""
import json
import pathlib
import re
import warnings

import numpy as np

warnings.simplefilter("ignore")
NAMES = ["matmul", "dot", "vecdot", "matvec", "vecmat", "inner", "vdot"]
EINSUM = {"matmul": "ij,jk->ik", "dot": "ij,jk->ik", "vecdot": "ij,ij->i", "matvec": "ij,j->i", "vecmat": "i,ij->j", "inner": "ij,kj->ik", "vdot": "i,i->"}
PARTS = {"e": (65504.0, 2.0**-14), "f": (float(np.finfo("f").max), 2.0**-126), "d": (float(np.finfo("d").max), 2.0**-1022)}


def case(r, name, char):
    m, k, n = (int(v) for v in (r.integers(1, 5, 3) if r.random() < 0.8 else r.integers(17, 36, 3)))
    shapes = {"vecdot": [(m, k), (m, k)], "matvec": [(m, k), (k,)], "vecmat": [(k,), (k, n)], "inner": [(m, k), (n, k)], "vdot": [(k,), (k,)]}.get(name, [(m, k), (k, n)])
    largest, smallest = PARTS[{"F": "f", "D": "d"}.get(char, char)]
    kind = r.integers(0, 6) if max(m, k, n) < 5 else 5
    base = 0.0 if kind == 0 else 1.0
    special = [[], []]

    def put(which, value):
        special[which].append([int(r.integers(0, np.prod(shapes[which]))), value])

    if kind == 0:
        a = int(r.integers(0, np.prod(shapes[0])))
        special[0] = [[a, smallest]]
        special[1] = [[i, 2.0**-5 / 3 if r.random() < 0.7 else 0.5] for i in range(int(np.prod(shapes[1])))]
    elif kind == 1:
        put(int(r.integers(2)), float("nan"))
        put(int(r.integers(2)), 0.0)
    elif kind == 2:
        put(0, largest)
        special[1] = [[i, float(r.choice([0.5, 2.0, 0.0]))] for i in range(int(np.prod(shapes[1])))]
    else:
        for _ in range(int(r.integers(0, 4))):
            put(int(r.integers(2)), float(r.choice([np.inf, -np.inf, 0.0, 0.0, -3.0])))
    operands = []
    for shape, changes in zip(shapes, special):
        a = np.full(shape, base, char)
        for at, value in changes:
            a.reshape(-1)[at] = value
        operands.append(a)
    seen = {"events": 0, "name": ""}

    def note(_, bits):
        seen["events"] |= bits

    with np.errstate(all="call", call=note):
        result = getattr(np, name)(*operands)
    if char in "FD":
        plain = np.einsum(EINSUM[name], *operands)
        if not all(np.array_equal(getattr(plain, part), getattr(result, part), equal_nan=True) for part in ("real", "imag")):
            return None
    if seen["events"] & 8 and not np.any(np.isnan(result)):
        return None
    if seen["events"]:
        with np.errstate(all="warn"), warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            getattr(np, name)(*operands)
        seen["name"] = re.sub(".* encountered in ", "", str(caught[0].message))
    changes = [[[at, value if np.isfinite(value) else repr(value)] for at, value in s] for s in special]
    return [name, char, shapes, base, changes, seen["events"], seen["name"]]


rows = []
r = np.random.default_rng(1)
for name in NAMES:
    for char in "efdFD":
        found = []
        while len(found) < 40:
            row = case(r, name, char)
            if row:
                found.append(row)
        rows += found
path = pathlib.Path(__file__).resolve().parents[2] / "test" / "ufunc" / "goldens" / "product_events.json"
path.write_text("[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]\n")
