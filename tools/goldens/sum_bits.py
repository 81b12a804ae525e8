"""Bits of sums, means and variances, which test/routines/sum_bits.test.ts must give exactly: writes
test/routines/reference/sum_bits.json, rows of [function, dtype, shape, Fortran order?, axis, dtype of the result, first 16 digits of the SHA-1 of its bytes]."""
import hashlib
import json
import os

import numpy as np

SHAPES = [(5,), (9,), (130,), (1000,), (70001,), (1000003,), (300, 40), (40, 300), (3, 500), (500, 3), (7, 11, 13), (40, 50, 60), (2, 40000), (3, 20001), (40000, 2),
          (1, 5), (5, 1), (1000, 600), (2, 3, 4, 5)]


def numbers(dtype, shape):
    """The same in the test: hashed indices, scaled."""
    count = int(np.prod(shape)) * (2 if dtype in ("complex64", "complex128") else 1)
    u = (np.arange(count, dtype=np.uint32) * np.uint32(2654435761)) >> np.uint32(3)
    if dtype in ("int32", "int64"):
        return (u % np.uint32(2001)).astype(dtype).reshape(shape) - 1000
    x = u.astype(np.float64) / 1e7 - 13
    if dtype in ("complex64", "complex128"):
        return x.astype("f4" if dtype == "complex64" else "f8").view(dtype).reshape(shape)
    return x.astype(dtype).reshape(shape)


rows = []
for dtype in ("float64", "float32", "complex128", "complex64", "int32", "int64"):
    for shape in SHAPES:
        if int(np.prod(shape)) > 100000 and dtype not in ("float64", "float32", "complex128"):
            continue
        for fortran in (False, True)[: len(shape)]:
            a = numbers(dtype, shape)
            a = np.asfortranarray(a) if fortran else a
            axes = [None, *range(len(shape))] + ([(0, 2), (0, 1), (1, 2)] if len(shape) == 3 else [])
            for axis in axes:
                for f in ("sum", "mean", "var", "std"):
                    r = np.ascontiguousarray(getattr(np, f)(a, axis=axis, keepdims=True))
                    rows.append([f, dtype, shape, fortran, axis, r.dtype.name, hashlib.sha1(r.tobytes()).hexdigest()[:16]])
path = os.path.join(os.path.dirname(__file__), "../../test/routines/reference/sum_bits.json")
with open(path, "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(r, separators=(",", ":")) for r in rows) + "\n]\n")
print(len(rows))
