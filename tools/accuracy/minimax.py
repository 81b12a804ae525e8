#!/usr/bin/env python3
"""Writes kernels/math/coefficients.hpp: the polynomials of numera's elementary functions.

Each polynomial P of degree n minimises max |w(x) (P(x) - f(x))| over an interval, found with Remez's exchange
algorithm in 60-digit arithmetic (E. Remez, 1934; J.-M. Muller, Elementary Functions, ch. 3), then rounded to the target
format one coefficient at a time, lowest power first, refitting the others after each (so that the rounding of the
low powers is absorbed by the high ones). Usage: python3 minimax.py > ../../kernels/math/coefficients.hpp
"""
import sys
import numpy as np
from mpmath import mp, mpf, matrix, lu_solve, cos, pi, log, exp, sin, atan, asin, sinh, cosh, sqrt
import struct

mp.dps = 60


def careful(f):
    """f with enough extra digits for its removable singularity at 0."""
    def g(x):
        mp.dps += 70
        y = f(x if abs(x) > mpf(10) ** -24 else mpf(10) ** -24)
        mp.dps -= 70
        return +y
    return g


def remez(f, w, a, b, powers):
    """Coefficients of sum c_i x^powers[i] that approximates f on [a, b] with weight w; and the weighted error."""
    n = len(powers)
    a, b = mpf(a), mpf(b)
    nodes = [(a + b) / 2 - (b - a) / 2 * cos(pi * (2 * i + 1) / (2 * n + 2)) for i in range(n + 1)]
    grid = [(a + b) / 2 - (b - a) / 2 * cos(pi * i / (24 * n)) for i in range(24 * n + 1)]
    fg = [f(x) for x in grid]
    wg = [w(x) for x in grid]
    pg = [[x ** p for p in powers] for x in grid]
    for _ in range(30):
        m = matrix(n + 1, n + 1)
        r = matrix(n + 1, 1)
        for i, x in enumerate(nodes):
            for j, p in enumerate(powers):
                m[i, j] = x ** p
            m[i, n] = (-1) ** i / w(x)
            r[i] = f(x)
        s = lu_solve(m, r)
        c = [s[j] for j in range(n)]
        err = [wg[i] * (sum(cj * pj for cj, pj in zip(c, pg[i])) - fg[i]) for i in range(len(grid))]
        # the extremum of each run of one sign
        runs, best = [], 0
        for i in range(1, len(grid) + 1):
            if i == len(grid) or err[i] * err[best] < 0:
                runs.append(best)
                best = i
            elif abs(err[i]) > abs(err[best]):
                best = i
        while len(runs) > n + 1:
            runs.pop(0 if abs(err[runs[0]]) < abs(err[runs[-1]]) else -1)
        top = max(abs(e) for e in err)
        if len(runs) < n + 1:
            break
        nodes = [grid[i] for i in runs]
        if top < abs(s[n]) * mpf('1.02'):
            break
    return c, top


def rounded(x, fmt):
    if fmt == 'f':
        return mpf(struct.unpack('f', struct.pack('f', float(x)))[0])
    return mpf(float(x))


def fit(f, w, a, b, degree, fmt='d', fixed=3):
    """Minimax coefficients 0..degree, the first `fixed` rounded one by one."""
    done = []
    for k in range(min(fixed, degree)):
        rest = lambda x: f(x) - sum(c * x ** i for i, c in enumerate(done))
        c, _ = remez(rest, w, a, b, list(range(k, degree + 1)))
        done.append(rounded(c[0], fmt))
    rest = lambda x: f(x) - sum(c * x ** i for i, c in enumerate(done))
    c, top = remez(rest, w, a, b, list(range(len(done), degree + 1)))
    return done + [rounded(x, fmt) for x in c], top


ONE = lambda x: mpf(1)
IDENT = lambda x: abs(x) + mpf('0.01')  # weights must not vanish at a node
SQUARE = lambda x: x * x + mpf('0.001')
STEEP = lambda x: abs(x) + mpf('0.003')
LN2 = log(2)
H = LN2 / 2 * mpf('1.0002')
Q = pi / 4 * mpf('1.002')  # the multiple of pi/2 may be off by a little
root = sqrt


def odd(fn, lead):
    """(fn(t) - lead t) / t^3 as a function of z = t^2."""
    return lambda z: (fn(root(z)) - lead * root(z)) / root(z) ** 3


POLYS = [
    # name, comment, function, weight, interval, (f64, f32) degrees
    ('EXP', 'exp(r) = 1 + r + r^2 P(r), |r| <= ln2/2', lambda r: (exp(r) - 1 - r) / r ** 2, SQUARE, (-H, H), (9, 4)),
    ('EXP2', '2^r = 1 + r ln2 + r^2 P(r), |r| <= 1/2', lambda r: (mpf(2) ** r - 1 - r * log(2)) / r ** 2, SQUARE, (-.5002, .5002), (9, 4)),
    ('LOG', '2 atanh(s) = 2 s + s z P(z), z = s^2, s = f / (2 + f), sqrt(1/2) <= 1 + f <= sqrt(2)',
     lambda z: 2 * odd(mp.atanh, 1)(z), IDENT, (0, '0.02945'), (6, None)),
    ('SIN', 'sin(r) = r + r z P(z), z = r^2, |r| <= pi/4', odd(sin, 1), IDENT, (0, Q * Q), (5, 2)),
    ('COS', 'cos(r) = 1 - z/2 + z^2 P(z)', lambda z: (cos(root(z)) - 1 + z / 2) / z ** 2, SQUARE, (0, Q * Q), (5, 2)),
    ('SINH', 'sinh(r) = r + r z P(z), |r| <= ln2/2', odd(sinh, 1), IDENT, (0, H * H), (4, 2)),
    ('COSH', 'cosh(r) = 1 + z/2 + z^2 P(z)', lambda z: (cosh(root(z)) - 1 - z / 2) / z ** 2, SQUARE, (0, H * H), (4, 1)),
    ('ASIN', 'asin(x) = x + x z P(z), z = x^2 <= 1/4', odd(asin, 1), IDENT, (0, '0.2501'), (12, 4)),
    ('ATAN', 'atan(t) = t + t z P(z), z = t^2, |t| <= 1/2', odd(atan, 1), IDENT, (0, '0.2502'), (11, None)),
    ('TAN', 'tan(r) = r + r z P(z), z = r^2, |r| <= pi/4', odd(mp.tan, 1), IDENT, (0, Q * Q), (None, 5)),
    ('TANH', 'tanh(x) = x + x z P(z), z = x^2, |x| <= 0.55', odd(mp.tanh, 1), IDENT, (0, '0.3026'), (None, 4)),
    ('ATANH', 'atanh(s) = s + s z P(z), z = s^2, |s| <= 1/3', odd(mp.atanh, 1), IDENT, (0, '0.1113'), (9, None)),
    ('ATANH', 'atanh(x) = x + x z P(z), z = x^2, |x| <= 1/2', odd(mp.atanh, 1), IDENT, (0, '0.2501'), (None, 5)),
    ('LN', 'log(1 + f) = f + f^2 P(f), sqrt(1/2) <= 1 + f <= sqrt(2)', lambda f: (log(1 + f) - f) / f ** 2, SQUARE, ('-0.2930', '0.4143'), (None, 8)),
    ('LB', 'log2(1 + f) = f log2(e) + f^2 P(f)', lambda f: (log(1 + f) - f) / f ** 2 / LN2, SQUARE, ('-0.2930', '0.4143'), (None, 8)),
    ('LG', 'log10(1 + f) = f log10(e) + f^2 P(f)', lambda f: (log(1 + f) - f) / f ** 2 / log(10), SQUARE, ('-0.2930', '0.4143'), (None, 8)),
    ('LN32', 'log(1 + t) = t + t^2 P(t), the t of 32 cells', lambda f: (log(1 + f) - f) / f ** 2, STEEP, ('-0.0176', '0.03126'), (None, 3)),
    ('LB32', 'log2(1 + t) = t log2(e) + t^2 P(t)', lambda f: (log(1 + f) - f) / f ** 2 / LN2, STEEP, ('-0.0176', '0.03126'), (None, 2)),
    ('LG32', 'log10(1 + t) = t log10(e) + t^2 P(t)', lambda f: (log(1 + f) - f) / f ** 2 / log(10), STEEP, ('-0.0176', '0.03126'), (None, 2)),
    ('LN16', 'log(1 + t) = t + t^2 P(t), the t of 16 cells', lambda f: (log(1 + f) - f) / f ** 2, STEEP, ('-0.0335', '0.06251'), (8, None)),
    ('LB16', 'log2(1 + t) = t log2(e) + t^2 P(t)', lambda f: (log(1 + f) - f) / f ** 2 / LN2, STEEP, ('-0.0335', '0.06251'), (8, None)),
    ('LG16', 'log10(1 + t) = t log10(e) + t^2 P(t)', lambda f: (log(1 + f) - f) / f ** 2 / log(10), STEEP, ('-0.0335', '0.06251'), (8, None)),
    ('ATAN1', 'atan(t) = t + t z P(z), z = t^2, |t| <= 1', odd(atan, 1), IDENT, (0, 1), (None, 8)),
    ('POWLB', 'log2(1 + f) = f P(f), for float32 in float64', lambda f: log(1 + f) / f / LN2, IDENT, ('-0.2930', '0.4143'), (12, None)),
    ('POWLBR', 'log2(1 + r) = r log2(e) - r^2 log2(e)/2 + r^3 P(r), |r| <= 0.033', lambda r: (log(1 + r) - r + r * r / 2) / r ** 3 / LN2,
     lambda r: abs(r) ** 2 + mpf(10) ** -6, ('-0.033', '0.033'), (None, 3)),
    ('POWEXP2', '2^r = P(r), |r| <= 1/2, for float32 in float64', lambda r: mpf(2) ** r, ONE, ('-0.5001', '0.5001'), (6, None)),
    ('POWLOG', 'log(1 + r) = r - r^2/2 + r^3 P(r), |r| <= 0.033', lambda r: (log(1 + r) - r + r * r / 2) / r ** 3,
     lambda r: abs(r) ** 2 + mpf(10) ** -6, ('-0.033', '0.033'), (8, None)),
]


def power_tables():
    """1/c, log(c) and log2(c) for the 16 intervals of mantissas that power's logarithm tells apart by 4 bits."""
    offset, inverse, hi, lo, binary, rest = 0x3fe6600000000000, [], [], [], [], []
    for i in range(16):
        ends = [struct.unpack('d', struct.pack('Q', offset + ((i + j) << 48)))[0] for j in (0, 1)]
        center = mpf(1) if ends[0] <= 1 < ends[1] else (mpf(ends[0]) + mpf(ends[1])) / 2
        inverse.append(mp.nint(512 / center) / 512)
        hi.append(mp.nint(-log(inverse[-1]) * mpf(2) ** 42) / mpf(2) ** 42)
        lo.append(-log(inverse[-1]) - hi[-1])
        binary.append(mp.nint(-log(inverse[-1]) / LN2 * 65536) / 65536)
        rest.append(-log(inverse[-1]) / LN2 - binary[-1])
    print(f'// Mantissas from {offset:#x} on, in 16 steps of 2^48: 1/c with 9 bits, log(c) to a multiple of 2^-42, and its rest')
    print(f'constexpr int64_t POWER_OFFSET = {offset:#x};')
    for name, values in ('INVERSE', inverse), ('LOG', hi), ('LOG_REST', lo):
        print(f"constexpr double POWER_{name}[] = {{{', '.join(hexfloat(v, 'd') for v in values)}}};")
    print('// The same for float32: log2(c) to a multiple of 2^-16, and its rest')
    for name, values in ('INVERSE', inverse), ('LOG2', binary), ('LOG2_REST', rest):
        print(f"constexpr float POWER_{name}_F32[] = {{{', '.join(hexfloat(rounded(v, 'f'), 'f') for v in values)}}};")


def log_tables():
    """Mantissas in [3/4, 3/2), in cells by the leading bits of their fractions: an r near 1/c, and -log(r) (-log2, -log10) as a number with
    so few digits that adding the exponent's share is exact. Of many r that with the most digits of its logarithm 0 from there on is taken."""
    real = np.longdouble
    for fmt, cells, step, spread, places in ('f', 32, (23, 23, 23), 8, (17, 17, 18)), ('d', 16, (32, 32, 32), 10, (42, 42, 43)):
        print(f'// Mantissas in [3/4, 3/2), by the first {cells.bit_length() - 1} bits of their fractions: r near 1/c, and -log(r), -log2(r), -log10(r), all but exact')
        for (name, function), inverse_bits, log_bits in zip((('LN', np.log), ('LB', np.log2), ('LG', np.log10)), step, places):
            inverse, logs = [], []
            for i in range(cells):
                low, high = 1 + i / cells, 1 + (i + 1) / cells
                if low >= 1.5:
                    low, high = low / 2, high / 2
                # the leading bit of the fraction says that m < 1 and its exponent is one less
                carry = 1.0 if name == 'LB' and high <= 1 else 0.0
                if low == 1 or high == 1:
                    inverse.append(1.0)
                    logs.append(carry)
                    continue
                middle = round(2 / (low + high) * 2 ** inverse_bits)
                r = np.arange(middle - (middle >> spread), middle + (middle >> spread) + 1).astype(real) / real(2) ** inverse_bits
                exact = -function(r)
                near = np.rint(exact * 2 ** log_bits) / 2 ** log_bits
                best = np.argmin(np.abs(near - exact))
                inverse.append(float(r[best]))
                logs.append(float(near[best]) + carry)
            for what, values in ('INVERSE', inverse), ('LOG', logs):
                kind, suffix = ('double', 'F64') if fmt == 'd' else ('float', 'F32')
                print(f"constexpr {kind} {name}_{what}_{suffix}[] = {{{', '.join(hexfloat(v, fmt) for v in values)}}};")


def tanh_tables():
    """tanh(a) = c0 + t (c1 + ... + c5 t^4), t = a - centre, in 4 cells per octave of a from 2^-4 on; the centres are where c0 is exact to
    a thousandth of an ulp or so. The first cell goes on down to 0, the one at 8 up to 9.4 and the rest are 1."""
    columns = []
    for i in range(32):
        low = mpf(4 + i % 4) * mpf(2) ** (i // 4 - 6)
        high = min(low * (5 + i % 4) / (4 + i % 4), mpf('9.4'))
        if i == 0:
            columns.append([mpf(0), mpf(0), mpf(1), mpf(0), rounded(mpf(-1) / 3, 'f'), mpf(0), rounded(mpf(2) / 15, 'f')])
            continue
        if low >= high:
            columns.append([low, mpf(1)] + [mpf(0)] * 5)
            continue
        middle = rounded((low + high) / 2, 'f')
        near = [rounded(middle + (high - low) * k / 20000, 'f') for k in range(-1000, 1001)]
        centre = min(near, key=lambda c: abs(rounded(mp.tanh(c), 'f') / mp.tanh(c) - 1))
        exact = mp.tanh(centre)
        slope = lambda t: (mp.tanh(centre + t) - exact) / t
        c, _ = fit(careful(slope), lambda t: (abs(t) + mpf('0.01')) / mp.tanh(centre + t), low - centre, high - centre, 4, 'f', 0)
        columns.append([centre, rounded(exact, 'f')] + c)
    print('// tanh(a) = c0 + t (c1 + c2 t + ... + c5 t^4), t = a - centre, by cells of a from bits 0x3d800000 on, in 32 steps of 2^21')
    for k, name in enumerate(['CENTRE', 'C0', 'C1', 'C2', 'C3', 'C4', 'C5']):
        print(f"constexpr float TANH_{name}_F32[] = {{{', '.join(hexfloat(c[k], 'f') for c in columns)}}};")


def hexfloat(c, fmt):
    text = float(c).hex()
    if '.' in text:
        m, p = text.split('p')
        m = m.rstrip('0').rstrip('.')
        text = m + 'p' + p
    return text + ('f' if fmt == 'f' else '')


def main():
    only = sys.argv[1:]
    print('''// Generated by tools/accuracy/minimax.py: minimax polynomials, lowest power first. Do not edit.
// The number after each name is log2 of the largest weighted error of the polynomial (before rounding of the evaluation).
#pragma once
#include "../abi.hpp"

namespace NUMERA_NS {
namespace math {
''')
    for name, comment, f, w, (a, b), degrees in POLYS:
        if only and name not in only:
            continue
        g = careful(f)
        for fmt, degree in zip('df', degrees):
            if degree is None:
                continue
            # x^k..x^n is no Haar system when 0 is inside: round all at once there
            c, top = fit(g, w, a, b, degree, fmt, 0 if mpf(a) < 0 else 3 if fmt == 'd' else 4)
            body = ', '.join(hexfloat(x, fmt) for x in c)
            print(f'// {comment}; 2^{float(mp.log(top, 2)):.1f}')
            print(f"constexpr {'double' if fmt == 'd' else 'float'} {name}_{'F64' if fmt == 'd' else 'F32'}[] = {{{body}}};")
            sys.stdout.flush()
    power_tables()
    log_tables()
    tanh_tables()
    print('''
}  // namespace math
}  // namespace NUMERA_NS''')


if __name__ == '__main__':
    main()
