"""Writes kernels/random/tables.hpp: the constants that the random kernels need, built from their definitions.

Ziggurat: Marsaglia and Tsang, "The Ziggurat Method for Generating Random Variables", J. Stat. Softw. 5(8), 2000, with 256
layers. Layer i covers 0 <= t <= x[i] between the heights f(x[i]) and f(x[i-1]); all layers have the area v, and layer 0
is the base strip with the tail, of width v / f(r). A draw takes a layer i and an m-bit integer u: t = u * w[i], accepted
at once when u < k[i].

A stream is NumPy's only if every entry rounds as in NumPy's own tables. Comparing with NumPy's draws shows that its
normal tables come from the recurrence run in double precision, its exponential tables from one in higher precision, and
that five entries were rounded the other way; those are listed below as the steps (in units of the last place) that
make them equal. `python3 tools/goldens/random_tables.py --check` compares with the running NumPy, draw by draw.

Needs mpmath. Usage: python3 tools/goldens/random_tables.py
"""
import math
import pathlib
import sys

import mpmath as mp
import numpy as np

mp.mp.prec = 200
LAYERS = 256


def normal_layers():
    """x and f(x) of exp(-x^2/2), the recurrence in double precision."""
    r = 3.6541528853610088
    v = float.fromhex('0x1.43016a5a4372ep-8')  # the area of a layer, four units of the last place low, as in NumPy
    x, f = [0.0] * LAYERS, [1.0] * LAYERS
    x[255], f[255] = r, math.exp(-0.5 * r * r)
    x[0] = v / f[255]
    for i in range(254, 0, -1):
        x[i] = math.sqrt(-2.0 * math.log(v / x[i + 1] + f[i + 1]))
        f[i] = math.exp(-0.5 * x[i] * x[i])
        if i == 38:
            f[i] += math.ulp(f[i])  # rounded up in NumPy's table
    ratio = [x[255] / x[0], 0.0] + [x[i] / x[i + 1] for i in range(1, 255)]
    return x, f, ratio


def exponential_layers():
    """x and f(x) of exp(-x), in high precision."""
    r = mp.mpf('7.6971174701310497140446280481')
    v = (r + 1) * mp.exp(-r)
    x = [mp.mpf(0)] * LAYERS
    x[255] = r
    x[0] = v / mp.exp(-r)
    for i in range(254, 0, -1):
        x[i] = -mp.log(v / x[i + 1] + mp.exp(-x[i + 1]))
    f = [mp.mpf(1)] + [mp.exp(-t) for t in x[1:]]
    ratio = [x[255] / x[0], mp.mpf(0)] + [x[i] / x[i + 1] for i in range(1, 255)]
    return x, f, ratio


def step(values, at):
    """The float32 array with some entries moved by units of the last place."""
    a = np.array(values, np.float32)
    for i, by in at.items():
        a[i] = np.nextafter(a[i], np.float32(np.inf if by > 0 else -np.inf))
    return a


def tables():
    nx, nf, nq = normal_layers()
    ex, ef, eq = exponential_layers()
    return {
        'NORMAL_K': [int(np.rint(q * 2.0**52)) for q in nq],
        'NORMAL_W': [t / 2.0**52 for t in nx],
        'NORMAL_F': nf,
        'NORMAL_KF': [int(np.rint(q * 2.0**23)) for q in nq],
        'NORMAL_WF': step([t / 2.0**23 for t in nx], {}),
        'NORMAL_FF': step(nf, {}),
        'EXPONENTIAL_K': [2 * int(mp.floor(q * 2**52)) for q in eq],
        'EXPONENTIAL_W': [float(t / 2**53) for t in ex],
        'EXPONENTIAL_F': [float(t) for t in ef],
        'EXPONENTIAL_KF': [int(mp.nint(q * 2**23)) for q in eq],
        'EXPONENTIAL_WF': step([float(t / 2**23) for t in ex], {226: 1}),
        'EXPONENTIAL_FF': step([float(t) for t in ef], {128: -1, 154: 1, 171: -1}),
        'LOG_FACTORIAL': [float(mp.log(mp.factorial(k))) for k in range(126)],
    }


def write(path):
    lines = [
        '// Constants of the random kernels. Written by tools/goldens/random_tables.py, which says how each is built: do not edit.',
        '#pragma once',
        '#include "../abi.hpp"',
        '',
        'namespace NUMERA_NS {',
        'namespace rng {',
    ]
    for name, values in tables().items():
        if isinstance(values[0], int):
            kind, text = ('uint32_t', [f'{v}' for v in values]) if name.endswith('F') else ('uint64_t', [f'{v}ull' for v in values])
        elif isinstance(values, np.ndarray):
            kind = 'float'
            text = [(s if '.' in s or 'e' in s else s + '.0') + 'f' for s in (str(v) for v in values)]
        else:
            kind, text = 'double', [repr(float(v)) for v in values]
        lines.append(f'inline constexpr {kind} {name}[{len(values)}] = {{')
        row = '   '
        for t in text:
            if len(row) + len(t) + 2 > 140:
                lines.append(row)
                row = '   '
            row += f' {t},'
        lines += [row, '};']
    lines += ['}  // namespace rng', '}  // namespace NUMERA_NS', '']
    path.write_text('\n'.join(lines))


def check(count=4000):
    """Compares the fast paths of both tables with NumPy's draws, one stream position at a time."""
    t = tables()
    raw = np.random.PCG64(1).random_raw(count)
    for position, u in enumerate(int(v) for v in raw):
        def numpy_at(position=position):
            bits = np.random.PCG64(1)
            return np.random.Generator(bits.advance(position))
        i, mantissa = u & 255, u >> 9 & (1 << 52) - 1
        if mantissa < t['NORMAL_K'][i]:
            x = mantissa * t['NORMAL_W'][i]
            assert numpy_at().standard_normal() == (-x if u >> 8 & 1 else x), position
        i, mantissa = u >> 3 & 255, u >> 11
        if mantissa < t['EXPONENTIAL_K'][i]:
            assert numpy_at().standard_exponential() == mantissa * t['EXPONENTIAL_W'][i], position
    print('the tables agree with NumPy', np.__version__)


if __name__ == '__main__':
    root = pathlib.Path(__file__).resolve().parents[2]
    if '--check' in sys.argv:
        check()
    else:
        write(root / 'kernels' / 'random' / 'tables.hpp')
