"""Memory layouts of results: random views through functions whose results keep, or change, the order of their operands.

    python3 tools/goldens/layouts.py                 writes test/ndarray/goldens/layouts.json (fixed seed)
    python3 tools/goldens/layouts.py SEED COUNT      prints COUNT random cases on standard output

A case is {"f": what, "g": operand, "x": argument, "s": shape, "t": byte strides (null for lengths below 2)}. An operand is
[shape, axes from slowest to fastest, steps]: a dense array of counted numbers, transposed and stepped through.
"""
import json
import pathlib
import sys

import numpy as np

FUNCTIONS = ["copy", "empty_like", "add", "less", "where", "concatenate", "stack", "take", "integers", "mixed", "mask", "sqrt", "scaled", "sum", "sum kept", "cumsum", "sort", "argsort",
             "roll", "repeat", "astype", "tile", "take_along_axis", "delete"]


def build(operand):
    shape, order, steps = operand
    dense = np.arange(int(np.prod(shape)) * int(np.prod(np.abs(steps))), dtype="f8").reshape([shape[p] * abs(steps[p]) for p in order])
    return dense.transpose(np.argsort(order))[tuple(slice(None, None, s) for s in steps)]


def case(r):
    n = int(r.integers(1, 4))
    pick = lambda *choices: choices[int(r.integers(len(choices)))]
    shape = [pick(1, 2, 3, 4) for _ in range(n)]
    permutation = lambda: [int(p) for p in r.permutation(n)]
    steps = lambda: [pick(1, 1, 1, 2, -1) for _ in range(n)]
    g = [shape, permutation(), steps()]
    a = build(g)
    axis = int(r.integers(0, n))
    f = pick(*FUNCTIONS)
    x = axis
    if f in ("add", "less", "where"):
        x = [[1 if r.random() < 0.15 else d for d in shape], permutation(), steps()]
        b = build(x)
        out = a + b if f == "add" else a < b if f == "less" else np.where(a > 1, a, b)
    elif f in ("concatenate", "stack"):
        x = [[shape, permutation(), steps()], axis]
        out = getattr(np, f)([a, build(x[0])], axis)
    elif f == "take":
        x = [r.integers(0, shape[axis], pick((2,), (2, 3))).tolist(), axis]
        out = np.take(a, *x)
    elif f in ("integers", "mixed"):
        x, items = [], []
        arrays = lambda d: (r.integers(0, d, (2, 3)), pick("C", "F"))
        for k, d in enumerate(shape):
            kind = "array" if k == axis else pick("array", "all") if f == "integers" else pick("array", "all", "back", "first")
            if kind == "array":
                v, order = arrays(d)
                items.append(np.array(v, order=order))
                x.append({"i": v.tolist(), "o": order})
            else:
                items.append({"all": slice(None), "back": slice(None, None, -1), "first": 0}[kind])
                x.append({"all": ":", "back": "::-1", "first": 0}[kind])
        out = a[tuple(items)]
    elif f == "mask":
        x = [bool(v) for v in r.integers(0, 2, shape[0])]
        out = a[np.array(x)]
    elif f in ("sum", "sum kept"):
        out = np.asarray(np.sum(a, axis=axis, keepdims=f == "sum kept"))
    elif f in ("cumsum", "sort", "argsort"):
        out = getattr(np, f)(a, axis=axis)
    else:
        out = {"copy": lambda: a.copy("K"), "empty_like": lambda: np.empty_like(a), "sqrt": lambda: np.sqrt(np.abs(a)), "scaled": lambda: a * 2.5, "roll": lambda: np.roll(a, 1, axis),
               "repeat": lambda: np.repeat(a, 2, axis), "astype": lambda: a.astype("f4"), "tile": lambda: np.tile(a, 2), "delete": lambda: np.delete(a, 0, axis),
               "take_along_axis": lambda: np.take_along_axis(a, np.argsort(a, axis=axis), axis)}[f]()
    return {"f": f, "g": g, "x": x, "s": list(out.shape), "t": [int(t) if d > 1 and out.size else None for t, d in zip(out.strides, out.shape)]}


if __name__ == "__main__":
    seed, count = (int(v) for v in sys.argv[1:3]) if len(sys.argv) > 1 else (1, 1500)
    r = np.random.default_rng(seed)
    lines = [json.dumps(case(r), separators=(",", ":")) for _ in range(count)]
    if len(sys.argv) > 1:
        print("\n".join(lines))
    else:
        file = pathlib.Path(__file__).resolve().parents[2] / "test" / "ndarray" / "goldens" / "layouts.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("[\n" + ",\n".join(lines) + "\n]\n")
