"""Runs kernels from Python, for differential tests against NumPy and for alternating timings.

    from kernels import Kernels
    k = Kernels('v4')                       # compiles kernels/ into a shared library (cached), one per level
    k.ufunc('add:dd->d', [out], [a, b])     # MODE NARY; where=mask
    k.reduce('add:dd->d', a, axes)          # planned as the TypeScript planner does
    k.call('copy', operands, nout, shape)   # anything: operands are (array, strides)

Environment: KERNEL_DIFF_FOLDERS limits the folders of kernels that are compiled ('elementwise,reduce'); KERNEL_DIFF_FLAGS adds
compiler flags. With sanitizers: KERNEL_DIFF_FLAGS=-fsanitize=address,undefined ASAN_OPTIONS=detect_leaks=0
LD_PRELOAD="$(g++ -print-file-name=libasan.so) $(g++ -print-file-name=libstdc++.so)" python3 ...
"""
import concurrent.futures
import ctypes
import hashlib
import os
import pathlib
import re
import subprocess

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = ROOT / 'kernels'
CACHE = ROOT / '.cache' / 'kernel_diff'
LEVELS = {'v2': (16, ['-march=x86-64-v2']), 'v3': (32, ['-march=x86-64-v3']),
          'v4': (64, ['-march=x86-64-v4', '-mprefer-vector-width=512'])}
FLAGS = ['-O3', '-g1', '-std=c++20', '-fPIC', '-fno-exceptions', '-fno-rtti', '-fvisibility=hidden', '-Wall', '-Wextra',
         '-Wno-psabi', '-ffp-contract=off', '-fno-math-errno', '-fno-trapping-math']
PLAIN = {k: v for k, v in os.environ.items() if k != 'LD_PRELOAD'}  # compilers do not run under a sanitizer
CODES = '?bBhHiIlLefdFD'
NARY, REDUCE, ACCUMULATE, REDUCEAT, AT = range(5)
WHERE, INITIALISED, SERIAL = 1, 2, 4
SLOTS, PARAM, OPERAND, SHAPE, STRIDE = 352 + 68 * 64, 8, 152, 288, 352


def build(level, folders, extra=()):
    width, march = LEVELS[level]
    CACHE.mkdir(parents=True, exist_ok=True)
    folders = [f for f in folders if (SOURCES / f / 'families.hpp').exists()]
    names = [n for f in folders for n in re.findall(r'extern\s+const\s+Family\s+(\w+)\s*;', (SOURCES / f / 'families.hpp').read_text())]
    generated = CACHE / '_'.join(folders)
    generated.mkdir(exist_ok=True)
    text = ''.join(f'#include "{f}/families.hpp"\n' for f in folders) + '#define NUMERA_FAMILIES(X) ' + ' '.join(f'X({n})' for n in names) + '\n'
    target = generated / 'families.gen.hpp'
    if not target.exists() or target.read_text() != text:
        target.write_text(text)
    headers = hashlib.sha256(b''.join(p.read_bytes() for p in sorted(SOURCES.rglob('*.hpp')))).hexdigest()
    files = [p for f in folders for p in sorted((SOURCES / f).glob('*.cpp'))]
    files += [SOURCES / 'registry.cpp', SOURCES / 'threads.cpp', pathlib.Path(__file__).parent / 'shim.cpp']
    variant = level + hashlib.sha256(' '.join(extra).encode()).hexdigest()[:4]  # of the files in the cache
    defines = [f'-DNUMERA_NS=numera_{level}', f'-DNUMERA_VBYTES={width}', f'-I{SOURCES}', f'-I{generated}']
    flags = FLAGS + march + defines + list(extra)

    def compile_one(source):
        key = hashlib.sha256(source.read_bytes() + headers.encode() + ' '.join(flags).encode() + text.encode()).hexdigest()[:20]
        made = CACHE / f'{source.parent.name}_{source.stem}_{variant}_{key}.o'
        if not made.exists():
            for old in CACHE.glob(f'{source.parent.name}_{source.stem}_{variant}_*.o'):
                old.unlink()
            subprocess.run(['g++', *flags, '-c', str(source), '-o', str(made)], check=True, env=PLAIN)
        return str(made)

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        objects = list(pool.map(compile_one, files))
    library = CACHE / f'kernels_{variant}_{hashlib.sha256(" ".join(objects).encode()).hexdigest()[:16]}.so'
    if not library.exists():
        for old in CACHE.glob(f'kernels_{variant}_*.so'):
            old.unlink()
        subprocess.run(['g++', '-shared', '-pthread', *extra, *objects, '-o', str(library)], check=True, env=PLAIN)
    return library


def whole(a):
    """The array that owns a's memory, as (address, bytes)."""
    while isinstance(a.base, np.ndarray):
        a = a.base
    return a.ctypes.data, a.nbytes


class Kernels:
    def __init__(self, level='v4', folders=None, extra=()):
        folders = folders or os.environ.get('KERNEL_DIFF_FOLDERS', 'elementwise,reduce').split(',')
        extra = [*extra, *os.environ.get('KERNEL_DIFF_FLAGS', '').split()]
        self.lib = ctypes.CDLL(str(build(level, folders, extra)))
        self.lib.kd_name.restype = ctypes.c_char_p
        self.ids = {self.lib.kd_name(i).decode(): i for i in range(self.lib.kd_functions())}
        self.desc = np.zeros(SLOTS)
        self.recording = False
        self.base = (ctypes.c_void_p * 68)()
        self.bytes = (ctypes.c_uint64 * 68)()

    def call(self, name, operands, nout, shape, mode=NARY, flags=0, params=()):
        """operands: (array, byte strides over `shape`), outputs first, the mask last. Returns the status."""
        d = self.desc
        d[:5] = len(shape), len(operands), nout, mode, flags
        d[PARAM:PARAM + len(params)] = params
        d[SHAPE:SHAPE + len(shape)] = shape
        for i, (a, strides) in enumerate(operands):
            start, size = whole(a)
            swapped = a.dtype.byteorder == '>'
            d[OPERAND + 2 * i] = CODES.index(a.dtype.char.replace('q', 'l').replace('Q', 'L')) + (32 if swapped else 0)
            d[OPERAND + 2 * i + 1] = a.ctypes.data - start
            d[STRIDE + 64 * i:STRIDE + 64 * i + len(shape)] = strides
            self.base[i], self.bytes[i] = start, size
        if self.recording:
            return self.record(self.ids[name], len(operands))
        return self.lib.kd_call(self.ids[name], ctypes.c_void_p(d.ctypes.data), self.base, self.bytes, len(operands))

    def record(self, number, count):
        """The call that was just described, as a function without arguments: for timings."""
        desc, base, size = self.desc.copy(), (ctypes.c_void_p * 68)(*self.base), (ctypes.c_uint64 * 68)(*self.bytes)
        run, address = self.lib.kd_call, ctypes.c_void_p(desc.ctypes.data)
        number, count = ctypes.c_int(number), ctypes.c_int(count)
        return lambda keep=desc: run(number, address, base, size, count)

    def recorded(self, make):
        """make() calls ufunc, reduce or call once; returns that call for repetition."""
        self.recording = True
        try:
            return make()
        finally:
            self.recording = False

    def ufunc(self, name, outs, ins, where=None, flags=0):
        arrays = list(outs) + list(ins) + ([] if where is None else [where])
        shape = outs[0].shape
        views = [np.broadcast_to(a, shape) for a in arrays]
        flags |= 0 if where is None else WHERE
        order = self.order([v.strides for v in views], len(shape))
        operands = [(a, [v.strides[i] for i in order]) for a, v in zip(arrays, views)]
        return self.call(name, operands, len(outs), [shape[i] for i in order], NARY, flags)

    @staticmethod
    def order(strides, ndim):
        """Slowest dimension first, by the operands' strides, as the planner sorts them (without its rarer ties)."""
        order = list(range(ndim))
        for i in range(1, ndim):
            j = i
            while j > 0:
                a, b = order[j - 1], order[j]
                verdict = None
                for s in strides:
                    if s[a] and s[b]:
                        if abs(s[a]) >= abs(s[b]):
                            verdict = False
                            break
                        verdict = True
                if not verdict:
                    break
                order[j - 1], order[j] = b, a
                j -= 1
        return order

    def reduce(self, name, a, axes, out, initialised, where=None, flags=0):
        """out has a's shape without `axes`."""
        axes = [ax % a.ndim for ax in axes]
        kept = iter(out.strides)
        so = [0 if i in axes else next(kept) for i in range(a.ndim)]
        operands = [(out, so), (a, a.strides)]
        if where is not None:
            where = np.broadcast_to(where, a.shape)
            operands.append((where, where.strides))
            flags |= WHERE
        order = self.order([s for _, s in operands], a.ndim)
        operands = [(x, [s[i] for i in order]) for x, s in operands]
        return self.call(name, operands, 1, [a.shape[i] for i in order], REDUCE, flags | (INITIALISED if initialised else 0))
