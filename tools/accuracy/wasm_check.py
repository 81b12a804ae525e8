#!/usr/bin/env python3
"""Compares the WebAssembly math modules with the native v2 loops: wasm_check.py dist/wasm libnumera_math_v2.so

Plain SIMD does the same operations as SSE4.2 and must give the same bits (NaN aside); relaxed SIMD may fuse, so it
may differ from v2 by the two errors together: the largest distance in ulps is printed.
"""
import ctypes
import os
import subprocess
import sys
import tempfile

import numpy as np

from complex_check import caller

HERE = os.path.dirname(os.path.abspath(__file__))


def operands(char, rng, n):
    real = {'e': 'e', 'f': 'f', 'd': 'd', 'F': 'f', 'D': 'd'}[char]
    top = {'e': 4, 'f': 38, 'd': 300}[real]
    m = n * (2 if char in 'FD' else 1)
    x = rng.uniform(-3, 3, m)
    x[::3] *= 10.0 ** rng.uniform(-top, top, len(x[::3]))
    x[::5] = rng.uniform(0, 1, len(x[::5])) * 50
    x[:20] = [0.0, -0.0, 1, -1, np.inf, -np.inf, np.nan, 0.5, 2, -2, 1e-5, 3, 4, 5, 6, 7, 8, 9, 10, 100]
    with np.errstate(all='ignore'):
        return x.astype(real).view(char)


def ordered(x):
    i = x.view({2: np.int16, 4: np.int32, 8: np.int64}[x.itemsize]).astype(np.int64)
    low = -(1 << (8 * x.itemsize - 1))
    return np.where(i < 0, low - i, i)  # int64: float64 would lose the last bits


def main():
    lib = ctypes.CDLL(os.path.abspath(sys.argv[2]))
    rng = np.random.default_rng(5)
    for module in 'math', 'math.relaxed':
        for char in 'dfeDF':
            a, b = operands(char, rng, 3001), operands(char, rng, 3001)
            with tempfile.TemporaryDirectory() as tmp:
                source, target = os.path.join(tmp, 'in'), os.path.join(tmp, 'out')
                with open(source, 'wb') as f:
                    f.write(a.tobytes() + b.tobytes())
                names = subprocess.run(['node', '--experimental-wasm-relaxed-simd', os.path.join(HERE, 'wasm_run.mjs'), os.path.join(sys.argv[1], module + '.wasm'), char, source, target],
                                       check=True, capture_output=True, text=True).stdout.split()
                results = np.fromfile(target, char).reshape(len(names), -1)
            worst, which, different = 0.0, '', 0
            for name, got in zip(names, results):
                want = caller(lib, name)(a, b)
                g, w = (v.view(v.real.dtype) for v in (got, want))
                ok = (g == w) | (np.isnan(g) & np.isnan(w))
                different += np.count_nonzero(~ok)
                if not ok.all():
                    d = np.abs((ordered(g) - ordered(w))[~ok].astype(float)).max()
                    if d > worst:
                        worst, which = d, name
            print(f'{module:13s} {char}  {len(names)} loops, {different} results differ from v2, by at most {worst:.3g} ulps {which}')


if __name__ == '__main__':
    main()
