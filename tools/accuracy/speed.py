#!/usr/bin/env python3
"""Times the loops of one level against NumPy's ufuncs, alternating: speed.py libnumera_math.so [names...]

The library is the level's loops and find_loop.cpp, linked with -shared. Prints ns per element of both and the ratio.
"""
import ctypes
import sys
import time

import numpy as np

RANGES = {
    'exp': (-20, 20), 'exp2': (-20, 20), 'expm1': (-5, 5), 'log': (0, 100), 'log2': (0, 100), 'log10': (0, 100), 'log1p': (-.9, 10),
    'sqrt': (0, 100), 'cbrt': (-100, 100), 'sin': (-20, 20), 'cos': (-20, 20), 'tan': (-20, 20), 'arcsin': (-1, 1), 'arccos': (-1, 1),
    'arctan': (-10, 10), 'sinh': (-10, 10), 'cosh': (-10, 10), 'tanh': (-4, 4), 'arcsinh': (-50, 50), 'arccosh': (1, 50), 'arctanh': (-1, 1),
    'arctan2': ((-5, 5), (-5, 5)), 'hypot': ((-5, 5), (-5, 5)), 'power': ((0, 20), (-5, 5)), 'logaddexp': ((-5, 5), (-5, 5)), 'logaddexp2': ((-5, 5), (-5, 5)),
}


def operand(rng, span, n, char):
    x = rng.uniform(*span, n)
    if char in 'FD':
        x = x + 1j * rng.uniform(-3, 3, n)
    return x.astype(char)


def main():
    lib = ctypes.CDLL(sys.argv[1])
    find = next(getattr(lib, 'find_numera_' + v) for v in ('v2', 'v3', 'v4') if hasattr(lib, 'find_numera_' + v))
    find.restype = ctypes.c_void_p
    find.argtypes = [ctypes.c_char_p]
    rng = np.random.default_rng(1)
    n = 100000
    wanted, chars = [a for a in sys.argv[2:] if len(a) > 1], [a for a in sys.argv[2:] if len(a) == 1] or list('dfDFe')
    for char in chars:
        m = n if char in 'df' else n // 10
        for name, span in RANGES.items():
            spans = span if isinstance(span[0], tuple) else (span,)
            signature = f'{name}:{char * len(spans)}->{char}'
            address = find(signature.encode())
            if not address or wanted and name not in wanted:
                continue
            loop = ctypes.CFUNCTYPE(None, ctypes.POINTER(ctypes.c_void_p), ctypes.c_int64, ctypes.POINTER(ctypes.c_int64))(address)
            ops = [operand(rng, s, m, char) for s in spans]
            out = np.empty_like(ops[0])
            args = (ctypes.c_void_p * 3)(*[o.ctypes.data for o in [out] + ops])
            steps = (ctypes.c_int64 * 3)(*[o.itemsize for o in [out] + ops])
            ufunc, best = getattr(np, name), [9, 9]
            with np.errstate(all='ignore'):
                for _ in range(25):
                    for which, call in enumerate((lambda: loop(args, m, steps), lambda: ufunc(*ops, out=out))):
                        t = time.perf_counter()
                        call()
                        call()
                        best[which] = min(best[which], (time.perf_counter() - t) / 2)
            ours, theirs = (b / m * 1e9 for b in best)
            print(f'{signature:20s} {ours:8.3f} {theirs:8.3f}  {ours / theirs:.2f}', flush=True)


main()
