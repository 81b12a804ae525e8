"""Differential tests of the elementwise and reduction kernels against NumPy: every loop, over special and random values,
sizes around the vector lengths, and layouts (contiguous, stepped, reversed, broadcast, misaligned, byte-swapped, cast, masked).

    python3 tools/kernel_diff/diff.py [--level v4] [part of a loop's name ...]

Prints one line per loop that differs, with the first difference; exits with 1 when there is one.
"""
import sys

import numpy as np

from kernels import ACCUMULATE, AT, Kernels, NARY, REDUCEAT, CODES

np.seterr(all='ignore')
rng = np.random.default_rng(7)
FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, -2.5, 3.0, 7.0, -7.0, 1e-3, 100.5, 2.0**31, -2.0**31, 2.0**32, 2.0**53, 2.0**63, 1e10, 1e-10,
          65504.0, 65520.0, 6e-8, 2.0**-24, 2.0**-25, 2.0**-14, 1e38, -1e38, 1e-38, 1e-45, np.inf, -np.inf, np.nan, 0.1, 1 / 3, 127.5, -128.5, 255.5]
DOUBLES = FLOATS + [1e300, -1e300, 1e-300, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 4503599627370497.5, 1 + 2.0**-52]
# What NumPy itself computes differently from one instruction set or size to the next, or inexactly.
LOOSE = {'multiply:FF->F': 4, 'multiply:DD->D': 4, 'square:F->F': 4, 'square:D->D': 4, 'absolute:D->d': 4, 'absolute:F->f': 4,
         'sign:F->F': 4e6, 'sign:D->D': 4, 'divide:FF->F': 0, 'divide:DD->D': 0, 'reciprocal:F->F': 0, 'reciprocal:D->D': 0}
ZERO_SIGN_FREE = ('maximum', 'minimum', 'fmax', 'fmin')


def values(char, n, small=False):
    dt = np.dtype(char)
    if char == '?':
        return rng.random(n) < 0.5
    if dt.kind in 'iu':
        info = np.iinfo(dt)
        edge = [0, 1, 2, 3, 5, 7, 10, info.max, info.max - 1, info.min, info.min + 1] + ([-1, -2, -3, -7] if dt.kind == 'i' else [])
        edge += [1 << k for k in range(dt.itemsize * 8 - 1)]
        x = rng.integers(info.min, info.max, n, dtype=dt, endpoint=True)
        shift = rng.integers(0, dt.itemsize * 8, n)
        x = (x >> shift.astype(dt)).astype(dt)
        pick = rng.random(n) < 0.4
        x[pick] = rng.choice(np.array(edge, dtype=dt), n)[pick]
        if small:
            x = (x % 7).astype(dt)
        return x
    if dt.kind == 'c':
        r = np.empty(n, dt)
        part = 'f' if char == 'F' else 'd'
        r.real, r.imag = values(part, n, small), values(part, n, small)
        return r
    x = rng.standard_normal(n) * 10.0 ** rng.integers(-3, 4, n)
    if small:
        return np.round(x).astype(dt)
    pick = rng.random(n) < 0.3
    x[pick] = rng.choice(np.array(DOUBLES if char == 'd' else FLOATS), n)[pick]
    wild = rng.random(n) < 0.1
    x = x.astype(dt)
    bits = rng.integers(0, 256, n * dt.itemsize, dtype=np.uint8).view(dt)
    x[wild] = bits[wild] * dt.type(1)  # quiet NaNs only
    return x


def same(name, got, want, tolerance=0):
    """Index of the first difference, or -1."""
    if got.dtype.kind == 'c' and tolerance:  # normwise
        size = np.abs(want.astype('D'))
        ok = np.abs(got.astype('D') - want) <= tolerance * np.spacing(size.astype(got.real.dtype))
        ok |= ~np.isfinite(got) | ~np.isfinite(want) | ~np.isfinite(size.astype(got.real.dtype))
        ok = np.atleast_1d(ok)
        return -1 if ok.all() else int(np.argmin(ok.ravel()))
    if got.dtype.kind == 'c':
        bad = same(name, got.real.copy(), want.real.copy(), tolerance), same(name, got.imag.copy(), want.imag.copy(), tolerance)
        return max(bad)
    if got.dtype.kind != 'f':
        ok = got == want
    else:
        ok = (got == want) & (np.signbit(got) == np.signbit(want)) | (np.isnan(got) & np.isnan(want))
        if name.startswith(ZERO_SIGN_FREE):
            ok |= got == want
        if tolerance:
            scale = np.spacing(np.abs(want))
            with np.errstate(all='ignore'):
                ok |= np.abs(got.astype('d') - want) <= tolerance * scale
                ok |= ~np.isfinite(want) & ~np.isfinite(got)
    ok = np.atleast_1d(ok)
    return -1 if ok.all() else int(np.argmin(ok.ravel()))


def layouts(x):
    """The values of x (1-d) as views of different layouts."""
    n = len(x)
    yield 'contiguous', x.copy()
    wide = np.zeros(2 * n + 1, x.dtype)
    wide[1::2] = x
    yield 'stepped', wide[1::2]
    yield 'reversed', x[::-1].copy()[::-1]
    raw = np.zeros(x.nbytes + 1, np.uint8)
    odd = raw[1:].view(x.dtype) if False else np.ndarray(n, x.dtype, raw, 1)
    odd[:] = x
    yield 'misaligned', odd
    if x.dtype.itemsize > 1:
        yield 'swapped', x.astype(x.dtype.newbyteorder('>'))


class Report:
    def __init__(self):
        self.failures = 0
        self.seen = set()

    def fail(self, name, case, detail=''):
        self.failures += 1
        if (name, case.split()[0]) in self.seen:
            return
        self.seen.add((name, case.split()[0]))
        print(f'{name}  {case}  {detail}')


def expected(uf, name, ins):
    sig = name.split(':')[1]
    sig = {'lL->?': 'qQ->?', 'Ll->?': 'Qq->?'}.get(sig, sig)
    r = uf(*ins, sig=sig)
    return r if isinstance(r, tuple) else (r,)


def test_loop(k, name, report):
    op, sig = name.split(':')
    uf = getattr(np, op, None)
    if uf is None:
        return
    chars_in, chars_out = sig.split('->')
    tol = LOOSE.get(name, 0)
    integer_power = op == 'power' and chars_in[0] in 'bBhHiIlL'
    shiftlike = op == 'ldexp'

    def make(n, small=False):
        ins = [values(c, n, small) for c in chars_in]
        if integer_power:
            ins[1] = np.abs(ins[1] % 70).astype(chars_in[1])
            ins[1][ins[1] < 0] = 0
        if shiftlike and rng.random() < 0.8:
            ins[1] = rng.integers(-1100, 1100, n).astype(chars_in[1])
        return ins

    def check(case, outs, ins, want, status):
        if status != 0:
            return report.fail(name, case, f'status {status}')
        for j, (o, w) in enumerate(zip(outs, want)):
            if o.dtype.byteorder == '>':
                o = o.astype(o.dtype.newbyteorder('='))
            i = same(name, o, np.asarray(w, dtype=o.dtype), tol)
            if i >= 0:
                got, exp = o.ravel()[i], np.asarray(w).ravel()[i]
                args = [np.broadcast_to(a, o.shape).ravel()[i] for a in ins]
                return report.fail(name, case, f'out{j}[{i}] {args} got {got!r} want {exp!r}')

    def fresh(shape):
        return [np.zeros(shape, c) for c in chars_out]

    for n in (1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 63, 65, 100, 257, 1000, 9000):
        ins = make(n)
        outs = fresh(n)
        check(f'contiguous n={n}', outs, ins, expected(uf, name, ins), k.ufunc(name, outs, ins))
    for n in (5, 70, 700):  # scalars first and second, in place
        for which in range(len(chars_in)):
            for _ in range(6):
                ins = make(n)
                ins[which] = ins[which][:1]
                outs = fresh(n)
                if len(ins) == 1:
                    ins = [np.broadcast_to(ins[0], n)]
                check(f'scalar{which} n={n}', outs, ins, expected(uf, name, ins), k.ufunc(name, outs, ins))
        if chars_out[0] == chars_in[0]:
            ins = make(n)
            want = expected(uf, name, ins)
            outs = fresh(n)
            ins[0] = ins[0].copy()
            outs[0] = ins[0]
            check(f'inplace n={n}', outs, ins, want, k.ufunc(name, outs, ins))
    for n in (9, 300):
        ins = make(n)
        want = expected(uf, name, ins)
        for i in range(len(ins)):
            for case, view in layouts(ins[i]):
                these = list(ins)
                these[i] = view
                outs = fresh(n)
                check(f'{case} in{i} n={n}', outs, ins, want, k.ufunc(name, outs, these))
        for case, view in layouts(np.zeros(n, chars_out[0])):
            outs = [view] + fresh(n)[1:]
            check(f'{case}-out n={n}', outs, ins, want, k.ufunc(name, outs, ins))
        mask = rng.random(n) < 0.5
        outs = fresh(n)
        start = [values(c, n) for c in chars_out]
        for o, s in zip(outs, start):
            o[:] = s
        kept = [np.where(mask, w, s) for w, s in zip(want, start)]
        check(f'masked n={n}', outs, ins, kept, k.ufunc(name, outs, ins, where=mask))
    # two dimensions: transposed, broadcast, short rows
    for shape in ((4, 3), (3, 50), (50, 3), (300, 5), (40, 60)):
        n = shape[0] * shape[1]
        ins = [x.reshape(shape) for x in make(n)]
        want = expected(uf, name, ins)
        for i in range(len(ins)):
            these = list(ins)
            these[i] = np.asfortranarray(ins[i])
            outs = fresh(shape)
            check(f'fortran in{i} {shape}', outs, ins, want, k.ufunc(name, outs, these))
            if len(ins) > 1:
                for row in (ins[i][:1], ins[i][:, :1]):
                    these = list(ins)
                    these[i] = row
                    outs = fresh(shape)
                    full = [np.broadcast_to(x, shape) for x in these]
                    check(f'broadcast in{i} {row.shape} {shape}', outs, full, expected(uf, name, full), k.ufunc(name, outs, these))
        outs = fresh(shape)
        outs[0] = np.zeros(shape, chars_out[0], order='F')
        check(f'fortran-out {shape}', outs, ins, want, k.ufunc(name, outs, ins))


def test_accumulating(k, name, report):
    """reduce, accumulate, reduceat and at of a loop with equal types."""
    op, sig = name.split(':')
    uf = getattr(np, op, None)
    c = sig[0]
    if uf is None or sig != f'{c}{c}->{c}' or op in ('power', 'float_power', 'ldexp', 'nextafter', 'copysign', 'heaviside'):
        return
    inexact = op == 'multiply' and c in 'FD' or op == 'divide' and c in 'FD'
    tol = 64 if inexact else 0
    identity = uf.identity

    def report_if(case, got, want, status):
        i = -2 if status != 0 else same(name, got, np.asarray(want, dtype=got.dtype), tol)
        if i != -1:
            report.fail(name, case, f'status {status}' if i == -2 else f'[{i}] got {np.atleast_1d(got).ravel()[i]!r} want {np.atleast_1d(want).ravel()[i]!r}')

    small = op in ('multiply', 'divide', 'lcm', 'remainder', 'fmod', 'floor_divide')
    for shape in ((1,), (2,), (7,), (8,), (9,), (100,), (129,), (1000,), (8193,), (20001,), (5, 3), (3, 5), (40, 7), (7, 40), (300, 30), (33, 300), (4, 5, 6), (3, 40, 50), (2, 9000)):
        a = values(c, int(np.prod(shape)), small).reshape(shape)
        if op == 'add' and c in 'efdFD':
            a = np.where(np.isfinite(a) & (np.abs(a) < (50 if c == 'e' else 1e30)), a, a.dtype.type(1.25))
        axes_list = [[i] for i in range(len(shape))]
        if uf.identity is not None or op in ('maximum', 'minimum', 'fmax', 'fmin'):
            axes_list += [list(range(len(shape)))] if len(shape) > 1 else []
            axes_list += [[0, 2], [1, 2], [0, 1]] if len(shape) == 3 else []
        variants = [('', a), ('fortran ', np.asfortranarray(a)), ('swapped ', a.astype(a.dtype.newbyteorder('>')))]
        if len(shape) == 2:
            wide = np.zeros((shape[0], shape[1] + 3), a.dtype)
            wide[:, :shape[1]] = a
            variants.append(('padded ', wide[:, :shape[1]]))
            thin = np.zeros((shape[0] * 2, shape[1] * 2), a.dtype)[::2, ::2]
            thin[...] = a
            variants.append(('thin ', thin))
        for axes in axes_list:
            for label, x in variants:
                want = uf.reduce(x, axis=tuple(axes), dtype=c) if op != 'subtract' else uf.reduce(x, axis=axes[0], dtype=c)
                # NumPy starts from the identity where there is one; the driver does so by itself for sums
                out = np.full(np.shape(want), identity if op == 'gcd' else 0, c)
                status = k.reduce(name, x, axes, out, op == 'gcd')
                report_if(f'reduce {label}{shape} {axes}', out, want, status)
                if identity is not None and op != 'bitwise_and':
                    mask = rng.random(shape) < 0.6
                    if len(axes) > 1 and c in 'efdFD':
                        continue  # NumPy's order of masked sums over several axes is not ours
                    want = uf.reduce(x, axis=tuple(axes), dtype=c, where=mask)
                    out = np.full(np.shape(want), identity, c)
                    report_if(f'reduce-where {label}{shape} {axes}', out, want, k.reduce(name, x, axes, out, True, where=mask))
        for axis in range(len(shape)):
            for label, x in variants:
                want = uf.accumulate(x, axis=axis, dtype=c)
                out = np.zeros(shape, c)
                status = k.call(name, [(out, out.strides), (x, x.strides)], 1, shape, ACCUMULATE, params=[axis])
                report_if(f'accumulate {label}{shape} {axis}', out, want, status)
            size = shape[axis]
            index = rng.integers(0, size, 5)
            want = uf.reduceat(a, index, axis=axis, dtype=c)
            out = np.zeros(want.shape, c)
            so = [0 if i == axis else s for i, s in enumerate(out.strides)]
            status = k.call(name, [(out, so), (a, a.strides), (index, [0] * len(shape))], 1, shape, REDUCEAT,
                            params=[axis, 5, out.strides[axis], index.strides[0]])
            report_if(f'reduceat {shape} {axis}', out, want, status)
    a, b = values(c, 20, small), values(c, 200, small)
    index = rng.integers(0, 20, 200)
    want = a.copy()
    uf.at(want, index, b)
    got = a.copy()
    status = k.call(name, [(got, [0]), (index, [8]), (b, b.strides)], 1, [200], AT, params=[1, 20, a.itemsize])
    report_if('at', got, want, status)


def test_casts(k, report):
    for s in CODES:  # 3072: NumPy's float -> uint32 has a vectorised body and another answer in its remainder
        x = values(s, 3072)
        if s in 'efdFD':
            x[:40] = np.array([np.nan, np.inf, -np.inf, 3e9, -1.5, 70000, 2.0**31, 2.0**31 - 1, -129, 255.7] * 4).astype(s)
        for d in CODES:
            if s in 'FD' and d == 'I':  # beyond the range NumPy's answer depends on the place in the array
                x = np.where((np.abs(x.real) < 2e9) & (x.real > 0), x, x.dtype.type(1))
            want = x.astype(d)
            for case, view in layouts(x):
                out = np.zeros(3072, d)
                status = k.call('copy', [(out, out.strides), (view, view.strides)], 1, [3072])
                i = same('copy', out, want) if status == 0 else -2
                if i != -1:
                    report.fail(f'copy:{s}->{d}', f'{case} ', f'{x[i]!r} got {out[i]!r} want {want[i]!r} status {status}')
            for case, view in layouts(np.zeros(3072, d)):
                status = k.call('copy', [(view, view.strides), (x, x.strides)], 1, [3072])
                i = same('copy', view.astype(d), want) if status == 0 else -2
                if i != -1:
                    report.fail(f'copy:{s}->{d}', f'{case}-out ', f'{x[i]!r} got {view[i]!r} want {want[i]!r} status {status}')
            mask = rng.random(3072) < 0.5
            out, start = np.zeros(3072, d), values(d, 3072)
            out[:] = start
            k.call('copy', [(out, out.strides), (x, x.strides), (mask, mask.strides)], 1, [3072], flags=1)
            if same('copy', out, np.where(mask, want, start)) != -1:
                report.fail(f'copy:{s}->{d}', 'masked ')
        for shape in ((5, 4), (70, 130), (3, 200), (200, 3), (9, 17, 33)):
            x = values(s, int(np.prod(shape))).reshape(shape)
            for axes in ([1, 0], ) if len(shape) == 2 else ([2, 1, 0], [0, 2, 1], [1, 0, 2], [2, 0, 1]):
                t = x.transpose(axes)
                for d in (s, 'd'):
                    out = np.zeros(t.shape, d)
                    k.call('copy', [(out, out.strides), (t, t.strides)], 1, t.shape)
                    if same('copy', out, t.astype(d)) != -1:
                        report.fail(f'copy:{s}->{d}', f'transposed {shape} {axes}')


def test_counting(k, report):
    for c in CODES:
        for shape in ((1,), (9,), (100,), (5000,), (300000,), (40, 7), (7, 40), (300, 300), (3, 40, 50), (2, 50000)):
            for sparse in (False, True):
                a = values(c, int(np.prod(shape)), small=sparse).reshape(shape)
                for label, x in (('', a), ('fortran ', np.asfortranarray(a)), ('swapped ', a.astype(a.dtype.newbyteorder('>'))), ('reversed ', a[::-1])):
                    for axis in range(len(shape)):
                        for op in ('argmax', 'argmin'):
                            want = np.asarray(getattr(np, op)(x, axis=axis))
                            out = np.full(want.shape, -1, 'l')
                            so = list(out.strides)
                            so.insert(axis, 0)
                            status = k.call(op, [(out, so), (x, x.strides)], 1, shape, params=[axis])
                            if status != 0 or not np.array_equal(out, want):
                                report.fail(f'{op}:{c}', f'{label} {shape} {axis} status {status}')
                    for axes in [(i,) for i in range(len(shape))] + [tuple(range(len(shape)))]:
                        want = np.asarray(np.count_nonzero(x, axis=axes))
                        out = np.full(want.shape, -1, 'l')
                        kept = iter(out.strides)
                        so = [0 if i in axes else next(kept) for i in range(len(shape))]
                        order = k.order([so, x.strides], len(shape))
                        status = k.call('count_nonzero', [(out, [so[i] for i in order]), (x, [x.strides[i] for i in order])], 1, [shape[i] for i in order])
                        if status != 0 or not np.array_equal(out, want):
                            report.fail(f'count_nonzero:{c}', f'{label} {shape} {axes} status {status}')


def main():
    args = sys.argv[1:]
    level = args.pop(args.index('--level') + 1) if '--level' in args else 'v4'
    args = [a for a in args if a != '--level']
    k, report = Kernels(level), Report()
    for name in k.ids:
        if ':' not in name or (args and not any(a in name for a in args)):
            continue
        test_loop(k, name, report)
        if name.split(':')[1][1:3] != '->':
            test_accumulating(k, name, report)
    if not args or 'copy' in args:
        test_casts(k, report)
    if not args or 'count' in args:
        test_counting(k, report)
    print(f'{report.failures} differences')
    return report.failures > 0


if __name__ == '__main__':
    sys.exit(main())
