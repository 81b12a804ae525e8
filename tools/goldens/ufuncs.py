"""Writes test/ufunc/goldens/ufuncs.json: what NumPy gives for every elementwise function and dtype signature.

Operands come from one pool of values per dtype (special values first, then random ones of all magnitudes); the second
operand is the pool in another order. Run with NumPy 2.4: python3 tools/goldens/ufuncs.py
"""
import base64
import json
import pathlib
import warnings

import numpy as np

warnings.simplefilter("ignore")
np.seterr(all="ignore")
N = 160
CHARS = "?bBhHiIlLefdFD"
rng = np.random.default_rng(20240)


def pool(char):
    d = np.dtype(char)
    if d.kind == "b":
        return rng.integers(0, 2, N).astype(d)
    if d.kind in "iu":
        info = np.iinfo(d)
        special = [0, 1, 2, 3, 5, 7, 8, 10, 16, 63, 100, info.max, info.max - 1, info.min, info.min + 1, info.max // 2, info.max // 3]
        if d.kind == "i":
            special += [-1, -2, -3, -5, -7, -10, -64]
        rest = [int(v) for v in rng.integers(info.min, info.max, N, dtype=d, endpoint=True)]
        small = [int(v) for v in rng.integers(-40 if d.kind == "i" else 0, 41, N)]
        mixed = [a if k % 2 else b for k, (a, b) in enumerate(zip(rest, small))]
        return np.array((special + mixed)[:N], d)
    if d.kind == "f":
        info = np.finfo(d)
        t = d.type
        special = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, -2.5, 2.0, 3.0, -3.0, 4.0, 8.0, 10.0, 100.0, 0.1, np.nan, np.inf, -np.inf, info.max, info.min,
                   info.tiny, -info.tiny, info.smallest_subnormal, -info.smallest_subnormal, info.eps, 1 + info.eps, 1 - info.epsneg, np.pi, -np.pi, np.pi / 2,
                   np.pi / 4, np.e, 709.7, -745.1, 710.5, 88.7, -103.9, 11.08, -17.3, 1e5, 1e8, 1e16, 1e22, 2.0 ** 31, 2.0 ** 53, 20.0, -20.0, 0.99999, 1e-8, -1e-8]
        wide = np.exp(rng.uniform(np.log(float(info.tiny)), np.log(float(info.max)), N)) * rng.choice([-1, 1], N)
        near = rng.normal(0, 3, N)
        mixed = [a if k % 3 == 0 else b for k, (a, b) in enumerate(zip(wide, near))]
        return np.array((special + mixed)[:N], np.float64).astype(t)
    part = np.dtype("f" if char == "F" else "d")
    re, im = pool(part.char), pool(part.char)
    z = np.empty(N, d)
    z.real, z.imag = re, rng.permutation(im)
    k = np.arange(60, N)
    z.real[k], z.imag[k] = rng.normal(0, 3, len(k)), rng.normal(0, 3, len(k))
    return z


def text(a):
    return base64.b64encode(np.ascontiguousarray(a).tobytes()).decode()


pools = {c: pool(c) for c in CHARS}
order = (np.arange(N) * 37 + 11) % N
names = [n for n in sorted(dir(np)) if isinstance(getattr(np, n), np.ufunc) and getattr(np, n).__name__ == n]
TRANSCENDENTAL = set("exp exp2 expm1 log log2 log10 log1p sqrt sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh power".split())
skip = {"isnat", "matmul", "vecdot", "matvec", "vecmat"}
cases = {}
for name in names:
    f = getattr(np, name)
    if name in skip or f.signature is not None:
        continue
    rows = {}
    for sig in f.types:
        ins, outs = sig.split("->")
        if set(ins + outs) - set(CHARS) or sig in rows:
            continue
        x = pools[ins[0]]
        second = pools[ins[1]][order] if len(ins) == 2 else None
        if name == "power" and x.dtype.kind in "iu":
            second = (np.abs(second.astype(np.int64)) % 7).astype(x.dtype)
        if name in ("power", "float_power") and x.dtype.kind == "c":
            # the angle of a power is only defined to the angle's own rounding: keep exponents moderate
            with np.errstate(all="ignore"):
                big = ~(np.maximum(np.abs(second.real), np.abs(second.imag)) < 50)
            second = np.where(big, np.arange(N) % 7 - 3, second).astype(x.dtype)
        args = [x] if second is None else [x, second]
        result = f(*args, signature=sig)
        if "F" in ins and name in TRANSCENDENTAL:
            # NumPy's own complex64 results are computed in float32 and lose most digits for large arguments
            result = f(*(a.astype("D") for a in args)).astype("F")
        results = result if isinstance(result, tuple) else (result,)
        row = {"out": [text(r) for r in results]}
        if name in ("power", "float_power") and x.dtype.kind in "iuc":
            row["second"] = text(second)
        rows[sig] = row
    # the mixed comparisons of int64 and uint64 have loops of their own
    if name in ("equal", "not_equal", "less", "less_equal", "greater", "greater_equal"):
        for a, b in ("lL", "Ll"):
            rows[f"{a}{b}->?"] = {"out": [text(f(pools[a], pools[b][order]))]}
    cases[name] = rows
# NumPy lists 64-bit types as l/L; promotion of mixed operands, by name
mixed = {}
for name in names:
    f = getattr(np, name)
    if name in skip or f.signature is not None:
        continue
    table = {}
    for a in CHARS:
        row = ""
        for b in CHARS if f.nin == 2 else "?":
            try:
                r = f(np.ones(1, a), np.ones(1, b)) if f.nin == 2 else f(np.ones(1, a))
                row += (r[0] if isinstance(r, tuple) else r).dtype.char.replace("q", "l").replace("Q", "L")
            except TypeError:
                row += "!"
        table[a] = row
    mixed[name] = table
out = pathlib.Path(__file__).resolve().parents[2] / "test" / "ufunc" / "goldens" / "ufuncs.json"
out.parent.mkdir(parents=True, exist_ok=True)
types = {n: [t for t in dict.fromkeys(getattr(np, n).types) if not (set(t) - set("->")) - set(CHARS)] for n in cases}
out.write_text(json.dumps({"numpy": np.__version__, "pools": {c: text(p) for c, p in pools.items()}, "order": [int(i) for i in order], "cases": cases,
                           "types": types, "promotion": mixed}, separators=(",", ":")) + "\n")
print(out, out.stat().st_size)
