"""Memory orders of einsum's results, and what it casts into outputs, for operands in any order of memory:

    python3 tools/goldens/einsum_layouts.py SEED COUNT > test/linalg/goldens/einsum_layouts.jsonl

A case is {f: subscripts, ops: operands as in nditer.py, k: options, out: dtype of the output or null} with {e: class} or {order: axes
of the result from slowest to fastest, those of length 1 aside, sum}.
"""
import json, random, sys, warnings
import numpy as np
from nditer import build, memory_order

def operand(rng, shape):
    n = len(shape)
    perm = list(range(n))
    if rng.random() < .5:
        rng.shuffle(perm)
    steps = [rng.choice([1, 1, 1, 2, -1]) for _ in perm]
    return {'base': [shape[p] * abs(s) for p, s in zip(perm, steps)], 'steps': steps, 'lengths': [shape[p] for p in perm], 'axes': [perm.index(i) for i in range(n)], 'dtype': 'f8'}

def case(rng):
    letters = 'ijklm'[:rng.randint(1, 5)]
    sizes = {c: rng.choice([2, 3, 4, 5]) for c in letters}
    count = rng.choice([1, 1, 2, 2, 2, 3])
    terms = [rng.sample(letters, rng.randint(1, min(3, len(letters)))) for _ in range(count)]
    if rng.random() < .1:
        terms[0].append(terms[0][0])
    used = sorted({c for t in terms for c in t})
    out = rng.sample(used, rng.randint(0, min(4, len(used))))
    c = {'f': ','.join(map(''.join, terms)) + '->' + ''.join(out), 'ops': [operand(rng, [sizes[x] for x in t]) for t in terms], 'k': {}, 'out': None}
    if rng.random() < .6:
        c['k']['order'] = rng.choice('CFAK')
    if rng.random() < .4:
        c['k']['optimize'] = rng.choice([True, 'optimal', 'greedy'])
    if rng.random() < .15:
        c['out'] = rng.choice(['f8', 'f4', 'c16'])
        c['k'].pop('order', None)
        if rng.random() < .3:
            # an optimized path of NumPy 2.4 ignores 'safe' for results that it transposes
            c['k']['casting'] = rng.choice(['same_kind', 'unsafe'] if 'optimize' in c['k'] else ['safe', 'same_kind', 'unsafe'])
    return c

def main():
    rng = random.Random(int(sys.argv[1]))
    warnings.simplefilter('ignore')
    for _ in range(int(sys.argv[2])):
        c = case(rng)
        ops = [build(v) for v in c['ops']]
        k = dict(c['k'])
        if c['out']:
            out = c['f'].split('->')[1]
            sizes = {x: d for t, a in zip(c['f'].split('->')[0].split(','), ops) for x, d in zip(t, a.shape)}
            k['out'] = np.zeros([sizes[x] for x in out], c['out'])
        try:
            r = np.einsum(c['f'], *ops, **k)
            c['order'], c['sum'] = memory_order(r), float(r.sum().real)
        except Exception as e:
            c['e'] = 'TypeError' if isinstance(e, TypeError) else type(e).__name__
        print(json.dumps(c))

if __name__ == '__main__':
    main()
