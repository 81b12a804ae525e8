"""Alternating timings of kernels against NumPy: ratio = kernel / NumPy, both writing into existing memory.

    python3 tools/kernel_diff/time.py [--level v4] [part of a name ...]
"""
import sys
import time

import numpy as np

from kernels import Kernels

np.seterr(all='ignore')
rng = np.random.default_rng(1)


def compare(k, label, make, theirs, rounds=9):
    ours = k.recorded(make)
    best = [1e9, 1e9]
    repeat = 1
    for f in (ours, theirs):
        f()
    t = time.perf_counter()
    theirs()
    repeat = max(1, int(5e-4 / max(time.perf_counter() - t, 1e-7)))
    for _ in range(rounds):
        for i, f in enumerate((ours, theirs)):
            t = time.perf_counter()
            for _ in range(repeat):
                f()
            best[i] = min(best[i], (time.perf_counter() - t) / repeat)
    print(f'{label:52s} {best[0] * 1e6:10.1f} us  {best[1] * 1e6:10.1f} us  {best[0] / best[1]:6.2f}', flush=True)


def small(c, n):
    x = rng.integers(1, 100, n) if c in 'bBhHiIlL?' else rng.standard_normal(n) * 10
    return x.astype(c)


def main():
    args = sys.argv[1:]
    level = args.pop(args.index('--level') + 1) if '--level' in args else 'v4'
    args = [a for a in args if a != '--level']
    k = Kernels(level)

    def wanted(name):
        return not args or any(a in name for a in args)

    def loop_wanted(name):
        return wanted(name) and not any(a in ('copy', 'layout', 'reduce', 'argmax') for a in args)

    for name in k.ids:
        if ':' not in name or not loop_wanted(name):
            continue
        op, sig = name.split(':')
        uf = getattr(np, op)
        cin, cout = sig.split('->')
        if not args and cin not in ('d', 'dd', 'ff', 'i', 'ii', 'll', 'D', 'DD', 'hh', 'bb', 'ee'):
            continue
        for n in (100000, 1000000):
            ins = [small(c, n) for c in cin]
            if op in ('left_shift', 'right_shift', 'power') and cin[0] in 'bBhHiIlL':
                ins[1] = (ins[1] % 8).astype(cin[1])
            outs = [np.zeros(n, c) for c in cout]
            result = outs[0] if len(outs) == 1 else tuple(outs)
            npsig = {'lL->?': 'qQ->?', 'Ll->?': 'Qq->?'}.get(sig, sig)
            compare(k, f'{name} n={n}', lambda: k.ufunc(name, outs, ins), lambda: uf(*ins, out=result, sig=npsig))
        if len(cin) == 2:
            s = [ins[0], ins[1][:1]]
            compare(k, f'{name} scalar', lambda: k.ufunc(name, outs, s), lambda: uf(s[0], s[1], out=result, sig=npsig))
    for name, op, c in (('add', np.add, 'd'), ('add', np.add, 'f'), ('add', np.add, 'l'), ('add', np.add, 'D'), ('maximum', np.maximum, 'd'), ('maximum', np.maximum, 'f'),
                        ('minimum', np.minimum, 'i'), ('multiply', np.multiply, 'd')):
        if not wanted('reduce ' + name):
            continue
        full = f'{name}:{c}{c}->{c}'
        a = small(c, 1000000) if name != 'multiply' else np.ones(1000000)
        out = np.zeros((), c)
        compare(k, f'reduce {full} 1e6', lambda: k.reduce(full, a, [0], out, False), lambda: op.reduce(a))
        a1 = a[:1000].copy()
        compare(k, f'reduce {full} 1e3', lambda: k.reduce(full, a1, [0], out, False), lambda: op.reduce(a1))
        m = a.reshape(1000, 1000)
        for axis in (0, 1):
            o = np.zeros(1000, c)
            compare(k, f'reduce {full} 1000x1000 axis {axis}', lambda: k.reduce(full, m, [axis], o, False), lambda: op.reduce(m, axis=axis, out=o))
        m3 = a[:999999].reshape(333333, 3)
        for axis in (0, 1):
            o = np.zeros(m3.shape[1 - axis], c)
            compare(k, f'reduce {full} 333333x3 axis {axis}', lambda: k.reduce(full, m3, [axis], o, False), lambda: op.reduce(m3, axis=axis, out=o))
        o = np.zeros(1000000, c)
        compare(k, f'accumulate {full}', lambda: k.call(full, [(o, o.strides), (a, a.strides)], 1, a.shape, 2, params=[0]), lambda: op.accumulate(a, out=o))
    for c in 'dfilb':
        if not wanted('argmax'):
            continue
        a = rng.standard_normal(1000000).astype('d') * 100
        a = a.astype(c)
        out = np.zeros((), 'l')
        compare(k, f'argmax {c} 1e6', lambda: k.call('argmax', [(out, (0,)), (a, a.strides)], 1, a.shape, params=[0]), lambda: np.argmax(a))
        m = a.reshape(1000, 1000)
        o = np.zeros(1000, 'l')
        compare(k, f'argmax {c} axis 0', lambda: k.call('argmax', [(o, (0, 8)), (m, m.strides)], 1, m.shape, params=[0]), lambda: np.argmax(m, 0, out=o))
        compare(k, f'argmax {c} axis 1', lambda: k.call('argmax', [(o, (8, 0)), (m, m.strides)], 1, m.shape, params=[1]), lambda: np.argmax(m, 1, out=o))
        z = np.zeros((), 'l')
        compare(k, f'count_nonzero {c}', lambda: k.call('count_nonzero', [(z, (0,)), (a, a.strides)], 1, a.shape), lambda: np.count_nonzero(a))
    if wanted('copy'):
        def copy(label, dst, src, mask=None):
            src_b = np.broadcast_to(src, dst.shape)
            ops = [dst, src_b] + ([] if mask is None else [mask])
            order = k.order([o.strides for o in ops], dst.ndim)
            operands = [(o, [o.strides[i] for i in order]) for o in ops]
            shape = [dst.shape[i] for i in order]
            compare(k, f'copy {label}', lambda: k.call('copy', operands, 1, shape, flags=0 if mask is None else 1),
                    lambda: np.copyto(dst, src, casting='unsafe', where=True if mask is None else mask))
        d = rng.standard_normal((2000, 2000))
        copy('2000x2000 d transposed', np.zeros((2000, 2000)), d.T)
        copy('2048x2048 d transposed', np.zeros((2048, 2048)), np.zeros((2048, 2048)).T)
        copy('2000x2000 f transposed', np.zeros((2000, 2000), 'f'), d.astype('f').T)
        copy('2000x2000 B transposed', np.zeros((2000, 2000), 'B'), d.astype('B').T)
        copy('300x300 d transposed', np.zeros((300, 300)), d[:300, :300].T)
        copy('1e6 d', np.zeros(1000000), d.ravel()[:1000000])
        copy('1e6 d fill', np.zeros(1000000), d[0, :1])
        copy('1e6 d stepped', np.zeros(1000000), d.ravel()[:2000000:2])
        copy('1e6 d masked', np.zeros(1000000), d.ravel()[:1000000], rng.random(1000000) < 0.5)
        for s in 'bBhHiIlLefdD':
            for t in 'dflie':
                if s != t:
                    copy(f'1e6 {s}->{t}', np.zeros(1000000, t), (d.ravel()[:1000000] * 10).astype(s))
    if wanted('layout'):
        m, row, col = rng.standard_normal((1000, 1000)), rng.standard_normal(1000), rng.standard_normal((1000, 1))
        o = np.zeros((1000, 1000))
        i = m.astype('i')
        t = rng.standard_normal((333333, 3))
        ot = np.zeros_like(t)
        cases = [('m+row', o, m, row), ('m+col', o, m, col), ('m+m.T', o, m, m.T), ('m+int', o, m, i), ('m[::2]+m[::2]', o[:500], m[::2], m[1::2]),
                 ('m[:,::2]', o[:, :500], m[:, ::2], m[:, 1::2]), ('(n,3)+(3,)', ot, t, t[0]), ('(n,3)+(n,1)', ot, t, t[:, :1]), ('swapped', o, m, m.astype('>f8'))]
        for label, out, a, b in cases:
            compare(k, f'layout add {label}', lambda: k.ufunc('add:dd->d', [out], [a, b]), lambda: np.add(a, b, out=out))
        mask = rng.random((1000, 1000)) < 0.5
        compare(k, 'layout add where', lambda: k.ufunc('add:dd->d', [o], [m, m], where=mask), lambda: np.add(m, m, out=o, where=mask))
        idx = rng.integers(0, 1000, 100000)
        target, b = np.zeros(1000), rng.standard_normal(100000)
        off = idx * 8
        compare(k, 'layout add.at', lambda: k.call('add:dd->d', [(target, [0]), (off, [8]), (b, [8])], 1, [100000], 4), lambda: np.add.at(target, idx, b))
        x10, y10, o10 = rng.standard_normal(10), rng.standard_normal(10), np.zeros(10)
        compare(k, 'layout add n=10 (with ctypes)', lambda: k.ufunc('add:dd->d', [o10], [x10, y10]), lambda: np.add(x10, y10, out=o10))


if __name__ == '__main__':
    main()
