#!/usr/bin/env python3
"""Every loop of one level gives the same bits at every length, step and position: layout_check.py libnumera_math.so

Lengths 0 to 70 and a few chunks, steps forward, backward, wide and 0, in place; guard bytes around the output.
"""
import ctypes
import sys

import numpy as np

from wasm_check import operands

UNARY = ('exp exp2 expm1 log log2 log10 log1p sqrt cbrt sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh').split()
BINARY = 'arctan2 hypot power logaddexp logaddexp2'.split()


def main():
    lib = ctypes.CDLL(sys.argv[1])
    find = next(getattr(lib, 'find_numera_' + v) for v in ('v2', 'v3', 'v4') if hasattr(lib, 'find_numera_' + v))
    find.restype = ctypes.c_void_p
    rng = np.random.default_rng(3)
    loops = bad = 0
    for char in 'defDF':
        pool = [operands(char, rng, 1400) for _ in range(2)]
        size = pool[0].itemsize
        for name in UNARY + BINARY:
            arity = 1 if name in UNARY else 2
            address = find(f'{name}:{char * arity}->{char}'.encode())
            if not address:
                continue
            loops += 1
            loop = ctypes.CFUNCTYPE(None, ctypes.POINTER(ctypes.c_void_p), ctypes.c_int64, ctypes.POINTER(ctypes.c_int64))(address)

            def run(n, out, starts, steps):
                loop((ctypes.c_void_p * 3)(out, *starts), n, (ctypes.c_int64 * 3)(*steps))

            whole = np.empty_like(pool[0])
            run(1400, whole.ctypes.data, [p.ctypes.data for p in pool[:arity]], [size] * 3)
            raw = lambda x: x.view(np.uint8).reshape(len(x), size)
            for n in list(range(0, 71)) + [255, 256, 257, 300]:
                for step in 1, -1, 3:
                    for out_step in 1, -2:
                        # operand i reads elements first, first + step, ...
                        first = 5 if step > 0 else 5 + n
                        buffer = np.full((2 * n + 20) * size, 0xA5, np.uint8)
                        start = 10 * size + (0 if out_step > 0 else 2 * n * size)
                        run(n, buffer.ctypes.data + start, [p.ctypes.data + first * size for p in pool[:arity]], [out_step * size] + [step * size] * 2)
                        index = first + step * np.arange(n)
                        got = buffer[start + (out_step * size) * np.arange(n)[:, None] + np.arange(size)[None, :]]
                        same = np.array_equal(got, raw(whole)[index])
                        buffer[start + (out_step * size) * np.arange(n)[:, None] + np.arange(size)[None, :]] = 0xA5
                        if not same or not (buffer == 0xA5).all():
                            bad += 1
                            print('differs', name, char, n, step, out_step)
                if arity == 2 and n:  # a scalar operand on either side, and in place
                    for scalar in 0, 1:
                        spread = [np.full(n, p[7]) if i == scalar else p[:n].copy() for i, p in enumerate(pool)]
                        a, b = np.empty(n, char), np.empty(n, char)
                        run(n, a.ctypes.data, [p.ctypes.data for p in spread], [size] * 3)
                        run(n, b.ctypes.data, [spread[0].ctypes.data, spread[1].ctypes.data], [size] + [0 if i == scalar else size for i in (0, 1)])
                        if not np.array_equal(raw(a), raw(b)):
                            bad += 1
                            print('scalar', name, char, n)
                inside = [p[:n].copy() for p in pool]
                run(n, inside[0].ctypes.data, [p.ctypes.data for p in inside[:arity]], [size] * 3)
                if not np.array_equal(raw(inside[0]), raw(whole)[:n]):
                    bad += 1
                    print('in place', name, char, n)
    print(f'{loops} loops, {bad} differences')
    sys.exit(bad != 0)


main()
