#!/usr/bin/env python3
"""Checks the complex loops of one level: complex_check.py libnumera_math.so [names...]

Special values (every combination of signed zeros, ones, infinities and NaN, and finite numbers) against NumPy; errors on
random, huge, tiny and near-branch-point arguments against mpmath, in ulps of the result's modulus (normwise) and of
each part. Prints a table; a wrong special value is listed.
"""
import ctypes
import itertools
import math
import random
import sys

import mpmath
import numpy as np

mpmath.mp.prec = 400
mp = mpmath.mp
FUNCTIONS = {
    'exp': mpmath.exp, 'exp2': lambda z: mpmath.exp(z * mpmath.ln2), 'expm1': mpmath.expm1, 'log': mpmath.log,
    'log2': lambda z: mpmath.log(z) / mpmath.ln2, 'log10': lambda z: mpmath.log(z) / mpmath.ln10, 'log1p': lambda z: mpmath.log(1 + z),
    'sqrt': mpmath.sqrt, 'sin': mpmath.sin, 'cos': mpmath.cos, 'tan': mpmath.tan, 'arcsin': mpmath.asin, 'arccos': mpmath.acos,
    'arctan': mpmath.atan, 'sinh': mpmath.sinh, 'cosh': mpmath.cosh, 'tanh': mpmath.tanh, 'arcsinh': mpmath.asinh,
    'arccosh': mpmath.acosh, 'arctanh': mpmath.atanh, 'power': None,
}


def caller(lib, signature):
    find = next(getattr(lib, 'find_numera_' + v) for v in ('v2', 'v3', 'v4') if hasattr(lib, 'find_numera_' + v))
    find.restype = ctypes.c_void_p
    loop = ctypes.CFUNCTYPE(None, ctypes.POINTER(ctypes.c_void_p), ctypes.c_int64, ctypes.POINTER(ctypes.c_int64))(find(signature.encode()))

    def call(*ops):
        out = np.empty_like(ops[0])
        args = (ctypes.c_void_p * 3)(*[o.ctypes.data for o in (out,) + ops])
        loop(args, len(out), (ctypes.c_int64 * 3)(*[o.itemsize for o in (out,) + ops]))
        return out
    return call


def same(a, b, dtype, other=0.0):
    if math.isnan(b):
        return math.isnan(a)
    if math.isinf(b) or b == 0 and a == 0:
        return a == b and math.copysign(1, a) == math.copysign(1, b)
    return abs(a - b) <= (1e-14 if dtype == 'D' else 1e-6) * max(abs(b), other)


def specials(name, call, dtype):
    base = [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, math.inf, -math.inf, math.nan]
    grid = np.array([complex(x, y) for x in base for y in base], dtype)
    ops = (grid,)
    if name == 'power':
        other = np.array([complex(x, y) for x in (0.0, -0.0, 1.0, 2.0, -1.0, -3.0, 0.5, 7.0, 100.0, math.inf, math.nan) for y in (0.0, -0.0, 1.0)], dtype)
        pairs = np.array(list(itertools.product(grid, other)), dtype)
        ops = (pairs[:, 0].copy(), pairs[:, 1].copy())
    with np.errstate(all='ignore'):
        want = getattr(np, name)(*ops)
    got = call(*ops)
    bad = []
    for i in range(len(got)):
        g, w = got[i], want[i]
        # NumPy's own error in power is large (its complex64 has 10 bits wrong at |z w| = 100): compare with the modulus
        modulus = float(abs(w)) * (20 if dtype == 'D' else 200) if name == 'power' and math.isfinite(abs(w)) else 0.0
        if not (same(float(g.real), float(w.real), dtype, modulus) and same(float(g.imag), float(w.imag), dtype, modulus)):
            bad.append(f'{name}({", ".join(str(o[i]) for o in ops)}) = {g}, NumPy {w}')
    return bad, len(got)


def points(n, dtype, name):
    r = random.Random(7)
    big = 300 if dtype == 'D' else 37
    out = []
    while len(out) < n:
        out.append(complex(r.uniform(-3, 3), r.uniform(-3, 3)))
        out.append(complex(r.choice((-1, 1)) * 10 ** r.uniform(-big, big), r.choice((-1, 1)) * 10 ** r.uniform(-big, big)))
        out.append(complex(r.choice((-1, 1)) * 10 ** r.uniform(-10, 2.8), r.choice((-1, 1)) * 10 ** r.uniform(-10, 2.8)))
        d = complex(r.choice((-1, 1)) * 10 ** r.uniform(-17, 0), r.choice((-1, 1)) * 10 ** r.uniform(-17, 0))
        out.append(r.choice((1, -1, 1j, -1j)) + d)
        t = r.uniform(0, 2 * math.pi)
        out.append(complex(math.cos(t), math.sin(t)))
    return np.array(out, dtype)


def part_error(got, want, ulp_of):
    if want == 0:
        return 0 if got == 0 else math.inf
    return float(abs(mpmath.mpf(float(got)) - want) / ulp_of(want))


def accuracy(name, call, dtype):
    digits, emin, top = (53, -1074, mpmath.mpf(2) ** 1024) if dtype == 'D' else (24, -149, mpmath.mpf(2) ** 128)

    def ulp(x):
        return mpmath.mpf(2) ** max(int(mpmath.floor(mpmath.log(abs(x), 2))) + 1 - digits, emin)

    z = points(600, dtype, name)
    got = call(z)
    norm = part = 0
    at = None
    for x, g in zip(z, got):
        x = mpmath.mpc(complex(x))
        if name in ('sin', 'cos') and abs(x.imag) > 1500 or name in ('exp', 'exp2', 'expm1', 'sinh', 'cosh') and abs(x.real) > 1500:
            continue
        if name == 'exp2' and abs(x) > 20:  # defined as exp(z ln 2), rounded
            continue
        if name in ('tan',) and abs(x.imag) > 1500 or name == 'tanh' and abs(x.real) > 1500:
            continue
        try:
            mp.prec = 1400 if name in ('log1p', 'expm1') or 'arc' in name or 'tan' in name else 400
            w = FUNCTIONS[name](x)
        except (ZeroDivisionError, ValueError):
            continue
        if abs(w.real) >= top / 4 or abs(w.imag) >= top / 4 or w == 0:
            continue
        e = float(abs(mpmath.mpc(complex(g)) - w) / ulp(abs(w)))
        p = max(part_error(g.real, w.real, ulp), part_error(g.imag, w.imag, ulp))
        if not e <= norm:
            norm, at = e, (complex(x), complex(g), complex(w))
        part = max(part, p)
    return norm, part, at


def main():
    lib = ctypes.CDLL(sys.argv[1])
    for name in sys.argv[2:] or FUNCTIONS:
        for dtype in 'DF':
            call = caller(lib, f'{name}:{"DD" if name == "power" else "D"}->D'.replace('D', dtype))
            bad, n = specials(name, call, dtype)
            if FUNCTIONS[name]:
                norm, part, at = accuracy(name, call, dtype)
                print(f'{name:8s} {dtype}  normwise {norm:8.3g}  parts {part:9.3g}  specials {n - len(bad)}/{n}  {at if norm > 8 else ""}')
            else:
                print(f'{name:8s} {dtype}  specials {n - len(bad)}/{n}')
            for line in bad[:12]:
                print('    ', line)


if __name__ == '__main__':
    main()
