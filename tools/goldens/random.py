"""Writes test/random/goldens/*.json: streams of the running NumPy. Usage: python3 tools/goldens/random.py

A case is a generator, a seed and steps; a step is a method, its arguments (position, then by name) and what NumPy gave:
the whole result, or its SHA-256 and a few sampled elements when it is long. `exact` marks results that need no elementary
function, which are the same bits everywhere. Every case ends with a raw draw, so that it also checks how much of the stream
was spent.
"""
import hashlib
import json
import pathlib

import numpy as np

KINDS = {'PCG64': np.random.PCG64, 'PCG64DXSM': np.random.PCG64DXSM, 'MT19937': np.random.MT19937, 'Philox': np.random.Philox, 'SFC64': np.random.SFC64}
EXACT = {'random', 'integers', 'uniform', 'shuffle', 'permutation', 'permuted', 'choice', 'bytes', 'random_raw'}
LONG = 200


def plain(x):
    """A JSON value that reads back as the same number."""
    if isinstance(x, (list, tuple)):
        return [plain(v) for v in x]
    if isinstance(x, (bool, np.bool_)):
        return bool(x)
    if isinstance(x, (int, np.integer)):
        return int(x) if abs(int(x)) < 2**53 else str(int(x))
    x = float(x.real)
    return x if np.isfinite(x) else repr(x)


def result(x):
    if isinstance(x, bytes):
        return {'bytes': list(x)}
    if not isinstance(x, np.ndarray):
        return {'scalar': plain(x)}
    flat = np.ascontiguousarray(x).ravel()
    out = {'dtype': x.dtype.name, 'shape': list(x.shape)}
    if x.size <= LONG:
        out['values'] = [plain(v) for v in flat]
    else:
        at = np.unique(np.linspace(0, x.size - 1, 24).astype(int))
        out |= {'sha256': hashlib.sha256(flat.tobytes()).hexdigest(), 'at': at.tolist(), 'values': [plain(flat[i]) for i in at]}
    return out


def array(values, dtype):
    """An argument that is an array of a dtype, in the JSON as {values, dtype}."""
    return {'values': values, 'dtype': dtype}


def argument(x):
    """The Python value of an argument: '5n' is a big integer."""
    if isinstance(x, str) and x.endswith('n') and x[:-1].lstrip('-').isdigit():
        return int(x[:-1])
    return np.array(x['values'], x['dtype']) if isinstance(x, dict) and 'values' in x else x


def case(kind, seed, *steps):
    bits = KINDS[kind](int(seed))
    rng = np.random.Generator(bits)
    done = []
    for method, args, options in (*steps, ('random_raw', [], {})):
        positional = [argument(a) for a in args]
        named = {k: argument(v) for k, v in options.items()}
        owner = bits if method == 'random_raw' else rng
        got = getattr(owner, method)(*positional, **named)
        if method == 'shuffle':
            got = positional[0]
        done.append({'method': method, 'args': args, 'options': options, 'exact': method in EXACT, 'result': result(got)})
    return {'kind': kind, 'seed': seed, 'steps': done}


DISTRIBUTIONS = {
    'uniform': [[], [2, 5], [-1, 0.001]],
    'normal': [[], [1, 2], [0, 0]],
    'exponential': [[], [3]],
    'standard_gamma': [[0.1], [0.999], [1], [1.5], [1000], [0]],
    'gamma': [[2, 3], [0.3, 2]],
    'beta': [[0.5, 0.5], [1, 1], [2, 3], [0.001, 0.001], [1e-110, 1e-105]],
    'chisquare': [[3], [0.5]],
    'noncentral_chisquare': [[3, 2], [0.5, 3], [2, 0]],
    'f': [[3, 7]],
    'noncentral_f': [[3, 4, 5]],
    'standard_t': [[4], [0.7]],
    'standard_cauchy': [[]],
    'laplace': [[], [1, 2]],
    'logistic': [[], [1, 2]],
    'lognormal': [[], [0.5, 1]],
    'gumbel': [[], [1, 2]],
    'pareto': [[3]],
    'weibull': [[1.5], [0]],
    'power': [[2.5]],
    'rayleigh': [[], [2]],
    'triangular': [[-1, 0, 3], [-1, -1, 3]],
    'vonmises': [[0, 4], [1, 1e-9], [2, 1e-6], [1, 2e6], [-3, 0.5], [100, 2]],
    'wald': [[2, 3], [1, 1e5], [5, 0.01]],
    'poisson': [[], [0], [0.5], [9.99], [10], [30], [1e6]],
    'binomial': [[10, 0.3], [0, 0.5], [100, 0.5], [1000, 0.95], [10**9, 0.3], [60, 0.5], [61, 0.5], [5, 1], [10, 0]],
    'negative_binomial': [[3, 0.2], [1.5, 0.9]],
    'geometric': [[0.5], [0.1], [1e-9], [1]],
    'hypergeometric': [[10, 20, 5], [50, 60, 30], [60, 50, 90], [10**8, 10**8, 10**6], [3, 0, 2]],
    'logseries': [[0.3], [0.99], [0]],
    'zipf': [[1.1], [2], [2000]],
}
NAMES = {
    'uniform': ['low', 'high'], 'normal': ['loc', 'scale'], 'gamma': ['shape', 'scale'], 'poisson': ['lam'], 'binomial': ['n', 'p'],
    'hypergeometric': ['ngood', 'nbad', 'nsample'], 'triangular': ['left', 'mode', 'right'], 'lognormal': ['mean', 'sigma'],
}
DTYPES = ['bool', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64']


def distributions():
    cases = []
    for method, all_args in DISTRIBUTIONS.items():
        for args in all_args:
            steps = [(method, args, {}), (method, args, {'size': 5}), (method, args, {'size': [2, 3]}), (method, args, {'size': []}), (method, args, {'size': 3000})]
            if method in NAMES and args:
                steps.append((method, [], dict(zip(NAMES[method], args)) | {'size': 4}))
            cases.append(case('PCG64', 42, *steps))
        if args := all_args[-1]:
            # Parameters that are arrays: of one dimension, against a column, against a size.
            first = [a + 1 if method in ('gamma', 'chisquare', 'poisson', 'normal', 'uniform') and i == len(args) - 1 else a for i, a in enumerate(args)]
            pair = [[a, b] for a, b in zip(args, first)]
            column = [[[v], [v]] if i == 0 else v for i, v in enumerate(args)]
            cases.append(case('PCG64', 7, (method, pair, {}), (method, column, {}), (method, [pair[0], *args[1:]], {'size': [3, 2]})))
        cases += [case(kind, 3, (method, all_args[0], {}), (method, all_args[0], {'size': 700})) for kind in KINDS if kind != 'PCG64']
    return cases


def floats():
    cases = []
    for kind in KINDS:
        for method in ('random', 'standard_normal', 'standard_exponential'):
            cases.append(case(kind, 11, *[(method, [n], {'dtype': t}) for t in ('float64', 'float32') for n in (1, 7, 1000)], (method, [], {'dtype': 'float32'}), (method, [], {})))
        cases.append(case(kind, 12, *[('standard_exponential', [n], {'dtype': t, 'method': 'inv'}) for t in ('float64', 'float32') for n in (1, 1000)]))
        cases.append(case(kind, 13, *[('standard_gamma', [a, 500], {'dtype': 'float32'}) for a in (0.3, 1, 2.5)], ('standard_gamma', [[0.3, 1, 2.5]], {'dtype': 'float32'})))
    for seed in (0, 1, 2**130):
        cases.append(case('PCG64', seed if seed < 2**53 else str(seed), *[(m, [100000], {'dtype': t}) for m in ('random', 'standard_normal', 'standard_exponential') for t in ('float64', 'float32')]))
    cases.append(case('PCG64', 5, ('random', [300001], {}), ('uniform', [-3, 5, 300001], {})))
    return cases


def integers():
    cases = []
    for kind in KINDS:
        for t in DTYPES:
            lo, hi = (0, 1) if t == 'bool' else (int(np.iinfo(t).min), int(np.iinfo(t).max))
            ranges = [(lo, hi), (0, 0), (0, 1), (lo, hi - 1), (0, 100), (0, 2**32 - 1), (0, 2**32), (0, 3 * 10**18), (lo // 3, hi // 2)]
            steps = []
            for a, b in ranges:
                if a < lo or b > hi or a > b:
                    continue
                big = [v if abs(v) < 2**53 else f'{v}n' for v in (a, b)]
                steps += [('integers', big, {'size': n, 'dtype': t, 'endpoint': True}) for n in (6, 999)]
                steps.append(('integers', big, {'dtype': t, 'endpoint': True}))
            cases.append(case(kind, 21, *steps))
    cases.append(case('PCG64', 22, ('integers', [10], {}), ('integers', [10, 20], {}), ('integers', [10], {'size': 5}), ('integers', [-5, 5, [2, 2]], {}), ('integers', [3], {'endpoint': True, 'size': 9}), ('integers', [0, 1000, 100000], {}), ('integers', [0, 1 << 40, 100000], {})))
    cases.append(case('PCG64', 23, ('integers', [[1, 10, 100]], {}), ('integers', [[[0], [5]], [6, 7, 8]], {}), ('integers', [0, [3, 300], [4, 2]], {}), ('integers', [[0, -128], [5, 128]], {'dtype': 'int8'}), ('integers', [[0, 3], [5, 200]], {'dtype': 'uint8', 'size': [50, 2]}), ('integers', [[0, 1], [1, 1]], {'dtype': 'bool', 'endpoint': True, 'size': [20, 2]}), ('integers', [[0, 5], [1 << 40, 6]], {'dtype': 'uint64', 'size': [6, 2]})))
    return cases


def sampling():
    cases = []
    grid = array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]], 'int32')
    for kind in KINDS:
        for n in (1, 2, 10, 1000):
            cases.append(case(kind, 31, *[('shuffle', [array(list(range(n)), t)], {}) for t in ('int8', 'int16', 'float32', 'float64', 'complex128') if t != 'int8' or n < 100], ('permutation', [n], {}), ('permutation', [array(list(range(n)), 'int64')], {}), ('permuted', [array(list(range(n)), 'int64')], {})))
        cases.append(case(kind, 32, *[(m, [grid], {'axis': ax}) for m in ('shuffle', 'permutation', 'permuted') for ax in (0, 1, -1)], ('permuted', [grid], {}), ('permutation', [0], {}), ('bytes', [10], {}), ('bytes', [0], {})))
        steps = []
        for pop, size in ((10, 3), (10, 10), (10000, 9000), (10001, 201), (10001, 200), (20000, 501), (100000, 10), (5, 0)):
            steps += [('choice', [pop, size], {'replace': False, 'shuffle': s}) for s in (True, False)]
        cases.append(case(kind, 33, *steps))
    p = [0.1, 0.2, 0.3, 0.25, 0.15]
    cases.append(case('PCG64', 34, ('choice', [5], {}), ('choice', [5, 3], {}), ('choice', [5, [2, 2]], {'p': p}), ('choice', [5], {'p': p}), ('choice', [5, 4, False, p], {}), ('choice', [5, 5, False, p], {}), ('choice', [[10.5, 20, 30, 40, 50], 3], {}), ('choice', [[10.5, 20, 30, 40, 50]], {'p': p}), ('choice', [grid, 2], {}), ('choice', [grid, [2, 2]], {'axis': 1}), ('choice', [grid, 3], {'replace': False, 'axis': 1}), ('choice', [1000, 3000], {})))
    return cases


def vectors():
    cases = []
    for p in ([0.2, 0.3, 0.5], [0.1] * 10, [1.0], [0.5, 0.6]):
        cases.append(case('PCG64', 41, *[('multinomial', [n, p], {'size': s}) for n in (0, 5, 1000) for s in (None, 4, [2, 3])]))
    cases.append(case('PCG64', 42, ('multinomial', [[5, 10], [0.5, 0.25, 0.25]], {}), ('multinomial', [[[5], [10]], [[0.5, 0.5], [0.1, 0.9], [0.9, 0.1]]], {}), ('multinomial', [3, [[0.5, 0.5], [0.1, 0.9]]], {'size': [4, 2]})))
    for colors in ([5, 3, 8], [100, 200, 300, 50], [0, 4, 0], [7]):
        for n in (0, 2, sum(colors) // 2, sum(colors) - 1, sum(colors)):
            cases.append(case('PCG64', 43, *[('multivariate_hypergeometric', [colors, n], {'size': s, 'method': m}) for m in ('marginals', 'count') for s in (None, 5, [2, 2])]))
    for alpha in ([1, 2, 3], [0.05, 0.02], [0.05, 0], [0, 0.05], [0, 0], [0, 0, 0.05], [1e-150, 1e-150], [0], [0.05, 0.02, 0, 0], [0.05, 2], [0.01] * 5, [3]):
        cases.append(case('PCG64', 44, ('dirichlet', [alpha], {}), ('dirichlet', [alpha, 4], {}), ('dirichlet', [alpha, [2, 3]], {})))
    return cases


def seeds():
    """SeedSequence: states of seeds and of their children."""
    out = []
    for entropy in (0, 1, 2**32, 2**64 + 5, 12345678901234567890123, 2**200 + 1, [], [0], [1, 2, 3], [1, 2**40, 3, 4, 5, 6, 7]):
        for key in ((), (0,), (1, 2), (2**33,)):
            s = np.random.SeedSequence(entropy, spawn_key=key)
            text = [str(v) for v in entropy] if isinstance(entropy, list) else str(entropy)
            child = s.spawn(3)[2]
            out.append({'entropy': text, 'spawn_key': [str(k) for k in key], 'words32': s.generate_state(9).tolist(), 'words64': [str(v) for v in s.generate_state(5, np.uint64)], 'child': child.generate_state(4).tolist(), 'pool8': np.random.SeedSequence(entropy, spawn_key=key, pool_size=8).generate_state(4).tolist()})
    return out


def text(state):
    """A state dictionary with every integer as text."""
    if isinstance(state, dict):
        return {k: text(v) for k, v in state.items()}
    if isinstance(state, np.ndarray):
        return [str(v) for v in state]
    return str(state)


def states():
    out = []
    for kind, make in KINDS.items():
        for seed in (0, 99):
            bits = make(seed)
            steps = [('seeded', text(bits.state))]
            np.random.Generator(bits).integers(0, 10, 3, dtype=np.uint32)
            steps.append(('drawn', text(bits.state)))
            if hasattr(bits, 'jumped') and kind != 'MT19937':
                steps += [('jumped', text(bits.jumped().state)), ('jumped3', text(bits.jumped(3).state))]
            if hasattr(bits, 'advance'):
                for delta in (1, 1000, 2**70, -5):
                    bits.advance(delta)
                    steps.append((f'advance {delta}', text(bits.state)))
            spawned = bits.spawn(2)[1]
            steps.append(('spawned', text(spawned.state)))
            out.append({'kind': kind, 'seed': seed, 'states': steps})
    return out


if __name__ == '__main__':
    folder = pathlib.Path(__file__).resolve().parents[2] / 'test' / 'random' / 'goldens'
    folder.mkdir(parents=True, exist_ok=True)
    np.seterr(all='ignore')
    for name, make in {'distributions': distributions, 'floats': floats, 'integers': integers, 'sampling': sampling, 'vectors': vectors, 'seeds': seeds, 'states': states}.items():
        lines = ',\n'.join(json.dumps(c, separators=(',', ':')) for c in make())
        (folder / f'{name}.json').write_text(f'[\n{lines}\n]\n')
        print(name, (folder / f'{name}.json').stat().st_size)
