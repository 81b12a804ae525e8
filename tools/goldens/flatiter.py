"""Random reads and writes of a.flat, with what a live NumPy gives. Run by hand:

    python3 tools/goldens/flatiter.py SEED COUNT > test/ndarray/goldens/flatiter.json

The array is an arange of the given shape; the test runs every case on several memory layouts of it.
"""
import json, random, sys, warnings
import numpy as np

def index(rng, n):
    number = lambda: rng.randint(-n - 1, n) if rng.random() < 0.15 else rng.randint(-n, max(-n, n - 1))
    kind = rng.choice(['number', 'slice', 'slice', 'list', 'list', 'matrix', 'ellipsis', 'mask', 'bool', 'none', 'two'])
    if kind == 'number':
        return number()
    if kind == 'slice':
        part = lambda: '' if rng.random() < 0.3 else str(rng.randint(-n - 2, n + 2))
        step = rng.choice(['', '1', '2', '3', '-1', '-2'])
        return f'{part()}:{part()}:{step}'
    if kind == 'list':
        return [number() for _ in range(rng.randint(0, 5))]
    if kind == 'matrix':
        return [[number() for _ in range(3)] for _ in range(2)]
    return {'ellipsis': '...', 'mask': [rng.random() < 0.5 for _ in range(n)] or [True], 'bool': rng.random() < 0.5, 'none': None, 'two': '0, 0'}[kind]

def native(i):
    if i == '...':
        return Ellipsis
    if i == '0, 0':
        return (0, 0)
    if isinstance(i, str):
        return slice(*(int(x) if x else None for x in i.split(':')))
    return np.array(i, dtype=np.intp) if isinstance(i, list) and not i else i

def main():
    warnings.simplefilter('ignore')
    rng = random.Random(int(sys.argv[1]))
    rows = []
    for _ in range(int(sys.argv[2])):
        shape = [rng.choice([0, 1, 2, 3, 4]) if rng.random() < 0.2 else rng.randint(1, 4) for _ in range(rng.randint(0, 4))]
        a = np.arange(int(np.prod(shape)), dtype=float).reshape(shape)
        c = {'shape': shape, 'index': index(rng, a.size)}
        if a.size == 0 and c['index'] is True:
            # NumPy 2.4 reads what is not there
            continue
        try:
            if rng.random() < 0.5:
                c['value'] = rng.choice([7, [7], [7, 8], [7, 8, 9], [[7], [8]], []])
                if isinstance(c['index'], bool):
                    # deprecated; refuses even one value in a list
                    c['value'] = 7
                a.flat[native(c['index'])] = c['value']
                c['r'] = a.ravel().tolist()
            else:
                c['r'] = np.asarray(a.flat[native(c['index'])]).tolist()
        except Exception as e:
            c['e'] = type(e).__name__
        rows.append(json.dumps(c))
    print('[\n' + ',\n'.join(rows) + '\n]')

main()
