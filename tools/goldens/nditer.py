"""Random iterations of np.nditer, with what a live NumPy does. Run by hand:

    python3 tools/goldens/nditer.py SEED COUNT > test/routines/goldens/nditer.json

An operand is a view of an arange of some dtype: the shape of the base, and what is done to it (transpose, slices with steps).
Results: the error's class, or dtypes, shape, the chunks of every operand, indices, and the operands afterwards (in the order of
their memory, so that the layout of allocated arrays counts).
"""
import json, os, random, sys, warnings
import numpy as np

DTYPES = ['f8', 'f8', 'f8', 'i4', 'f4', 'i8', '>f8', '>i4', 'u1', 'c16', 'f2', '?']

def make_view(rng, shape):
    """Steps that lead from a base array to one that broadcasts to `shape`."""
    drop = rng.choice([0, 0, 0, 1]) if len(shape) > 1 else 0
    own = [1 if rng.random() < 0.15 else d for d in shape[drop:]]
    n = len(own)
    perm = list(range(n))
    if rng.random() < 0.5:
        rng.shuffle(perm)
    base, steps = [], []
    for p in perm:
        step = rng.choice([1, 1, 1, 2, -1, -2])
        base.append(own[p] * abs(step) + (rng.choice([0, 1]) if rng.random() < 0.2 else 0))
        steps.append(step)
    back = [perm.index(i) for i in range(n)]
    return {'base': base, 'steps': steps, 'lengths': [own[p] for p in perm], 'axes': back, 'dtype': rng.choice(DTYPES)}

def build(v):
    n = int(np.prod(v['base'], dtype=int))
    a = (np.arange(n) % 120).astype(v['dtype']).reshape(v['base'])
    a = a[(...,) + tuple(slice(None, None, s) for s in v['steps'])]
    a = a[(...,) + tuple(slice(0, l) for l in v['lengths'])]
    return a.transpose(v['axes'])

def numbers(a):
    a = np.asarray(a)
    if a.dtype.kind == 'c':
        return [x for z in a.ravel().tolist() for x in (z.real, z.imag)]
    return [float(x) for x in a.ravel().tolist()]

def plain(a):
    return {'shape': list(a.shape), 'values': numbers(a)}

def memory_order(a):
    """Axes from slowest to fastest, those of length 1 aside."""
    return [i for i in sorted(range(a.ndim), key=lambda i: (-abs(a.strides[i]), i)) if a.shape[i] != 1]

def case(rng):
    ndim = rng.choice([0, 1, 1, 2, 2, 3, 3, 4])
    shape = [rng.choice([1, 2, 3, 4, 5]) for _ in range(ndim)]
    if rng.random() < 0.05 and ndim:
        shape[rng.randrange(ndim)] = 0
    nop = rng.choice([1, 1, 2, 2, 3])
    ops = [make_view(rng, shape) if rng.random() < 0.85 or i == 0 else None for i in range(nop)]
    if rng.random() < 0.03:
        ops[-1] = make_view(rng, [d + 1 for d in shape])
    flags = []
    for f, p in [('buffered', .45), ('external_loop', .4), ('multi_index', .25), ('c_index', .12), ('f_index', .12), ('reduce_ok', .5), ('zerosize_ok', .6), ('growinner', .15), ('ranged', .1),
                 ('copy_if_overlap', .1), ('common_dtype', .12), ('delay_bufalloc', .08)]:
        if rng.random() < p:
            flags.append(f)
    if 'external_loop' in flags and rng.random() < 0.85:
        flags = [f for f in flags if f not in ('multi_index', 'c_index', 'f_index')]
    if 'ranged' in flags:
        # NumPy 2.4 stops early when it tracks an index in a range
        flags = [f for f in flags if f not in ('c_index', 'f_index')]
    k = {'flags': flags}
    if rng.random() < 0.8 or None not in ops:
        modes = []
        for op in ops:
            m = [rng.choice(['readonly', 'readonly', 'readwrite', 'writeonly']) if op else rng.choice(['writeonly', 'writeonly', 'readwrite'])]
            if not op:
                if rng.random() < .97:
                    m.append('allocate')
            else:
                for f, p in [('copy', .08), ('updateifcopy', .08), ('nbo', .15), ('aligned', .1), ('contig', .08), ('no_broadcast', .06)]:
                    if rng.random() < p and not (f == 'contig' and 0 in shape):
                        m.append(f)
            modes.append(m)
        k['op_flags'] = modes
    if rng.random() < 0.4:
        k['op_dtypes'] = [rng.choice([None, 'f8', 'f4', 'i4', 'c16', '>f8']) for _ in ops]
    if rng.random() < 0.5:
        k['casting'] = rng.choice(['unsafe', 'unsafe', 'same_kind', 'equiv', 'no'])
    if rng.random() < 0.4:
        k['order'] = rng.choice('CFAK')
    if rng.random() < 0.6:
        k['buffersize'] = rng.choice([1, 2, 3, 5, 8, 12, 20])
    if rng.random() < 0.2 and ndim:
        axes = []
        for op in ops:
            n = len(op['base']) if op else ndim
            own = [i if i < n else -1 for i in range(ndim)]
            if rng.random() < 0.6:
                rng.shuffle(own)
            if rng.random() < 0.3:
                own[rng.randrange(ndim)] = -1
            axes.append(None if rng.random() < 0.2 else own)
        k['op_axes'] = axes
    if rng.random() < 0.1:
        k['itershape'] = [d if rng.random() < 0.6 else rng.choice([-1, 3]) for d in shape]
    act = rng.choice(['plain', 'plain', 'plain', 'remove_axis', 'remove_multi_index', 'external', 'goto', 'copy', 'nested'])
    if act == 'remove_multi_index' and ('ranged' in flags or 'buffered' in flags):
        # NumPy 2.4 may stop after one element, or repeat some
        act = 'plain'
    if act == 'external' and 'ranged' in flags or act == 'nested' and ndim == 0 or act == 'copy' and None in ops:
        # internal errors and memory that was never written
        act = 'plain'
    if act == 'copy':
        # who writes last is not defined
        k['op_flags'] = [['readonly'] if op else ['writeonly', 'allocate'] for op in ops]
    if act == 'goto':
        # elements that were skipped would be written from what the buffer held before
        k['op_flags'] = [['readwrite' if x == 'writeonly' else x for x in m] for m in k.get('op_flags', [['readonly'] if op else ['readwrite', 'allocate'] for op in ops])]
    return {'ops': ops, 'k': k, 'act': act, 'pick': rng.randrange(1 << 16)}

def chunk_values(value):
    values = value if isinstance(value, tuple) else (value,)
    return [numbers(v) for v in values]

def write(value, count, readable):
    """Changes what may be changed, from what may be read."""
    values = value if isinstance(value, tuple) else (value,)
    total = np.arange(values[0].size).reshape(values[0].shape) + count
    for v, r in zip(values, readable):
        read = v.astype('c16').real if r else 0
        if v.flags.writeable:
            v[...] = (total + read) % 50
        total = total + read

def leave_if_beyond(it):
    """No case of an iterator that has elements where an operand has none: NumPy 2.4 reads what lies behind that operand."""
    if it.itersize and any(o.size == 0 for o in it.operands):
        os._exit(1)

def remove_axis(it, axis):
    it.remove_axis(axis)
    leave_if_beyond(it)

def run(c):
    ops = [build(v) if v else None for v in c['ops']]
    c['allocated'] = [op is None for op in ops]
    k = dict(c['k'])
    out = {}
    # what is only written starts as it happens to be
    readable = [('readwrite' in f and (o is not None or c['act'] != 'nested') or 'readonly' in f) for f, o in zip(k.get('op_flags', [['readonly'] if o is not None else [] for o in ops]), ops)]
    if c['act'] == 'nested':
        ndim = max([o.ndim for o in ops if o is not None])
        order = list(range(ndim))
        random.Random(c['pick']).shuffle(order)
        cut = 1 + c['pick'] % max(1, ndim)
        k.pop('op_axes', None), k.pop('itershape', None)
        c['axes'] = [order[:cut], order[cut:]]
        outer, inner = np.nested_iters([o for o in ops], c['axes'], **k)
        rows = []
        for _ in outer:
            rows.append([[x if r else len(x) for x, r in zip(chunk_values(v), readable)] for v in inner])
        out['rows'] = rows
        out['dtypes'] = [d.str for d in inner.dtypes]
        out['shape'] = [list(outer.operands[0].shape)]
        return out
    it = np.nditer([o for o in ops], **k)
    leave_if_beyond(it)
    out['dtypes'] = [d.str for d in it.dtypes]
    out['size'] = it.itersize
    if it.itersize > (1 if it.has_index else 0):
        # strides of nothing decide otherwise
        out['ndim'] = it.ndim
    out['delayed'] = it.has_delayed_bufalloc
    operands = it.operands
    for i, o in enumerate(ops):
        if o is None:
            operands[i][...] = 3
    if it.has_delayed_bufalloc:
        it.reset()
    if 'ndim' in out:
        out['shape'] = list(it.shape)
    act = c['act']
    if act == 'remove_axis':
        remove_axis(it, c['pick'] % max(1, it.ndim))
    elif act == 'remove_multi_index':
        it.remove_multi_index()
    elif act == 'external':
        it.enable_external_loop()
    elif act == 'goto' and it.itersize:
        if 'ranged' in k['flags']:
            it.iterrange = (c['pick'] % it.itersize, it.itersize)
        elif it.has_multi_index and c['pick'] % 3 == 0:
            it.multi_index = tuple(c['pick'] % d for d in it.shape)
        elif it.has_index and c['pick'] % 3 == 1:
            it.index = c['pick'] % it.itersize
        else:
            it.iterindex = c['pick'] % it.itersize
    elif act == 'copy' and it.itersize > 1:
        it.iternext()
        it = it.copy()
    if 'ndim' in out and not it.finished:
        out['shape2'] = list(it.shape)
    steps = []
    buffered = 'buffered' in k['flags']
    with it:
        for n, value in enumerate(it):
            s = {'v': [v if r else len(v) for v, r in zip(chunk_values(value), readable)]}
            if it.has_multi_index and not buffered:
                s['m'] = list(it.multi_index)
            if it.has_index and not buffered:
                s['i'] = it.index
            s['n'] = it.iterindex
            steps.append(s)
            write(value, n, readable)
    out['steps'] = steps
    out['after'] = [plain(o if o is not None else operands[i]) for i, o in enumerate(ops)]
    out['memory'] = [memory_order(operands[i]) if o is None and operands[i].size else None for i, o in enumerate(ops)]
    return out

def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    rng = random.Random(seed)
    np.seterr(all='ignore')
    warnings.simplefilter('ignore')
    rows, errors = [], 0
    while len(rows) < count:
        row = isolated(case(rng))
        if row is None:
            continue
        if '"e":' in row:
            if errors >= count // 4:
                continue
            errors += 1
        rows.append(row)
    print('[\n' + ',\n'.join(rows) + '\n]')

def isolated(c, run=run):
    """The finished case, from a process of its own: NumPy 2.4 crashes on some (reads beyond its buffers). None for those."""
    back, front = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(back)
        try:
            c['r'] = run(c)
        except Exception as e:
            c['e'] = type(e).__name__
            c['text'] = str(e)
        with os.fdopen(front, 'w') as f:
            f.write(json.dumps(c))
        os._exit(0)
    os.close(front)
    with os.fdopen(back) as f:
        text = f.read()
    return text if os.waitpid(child, 0)[1] == 0 else None

if __name__ == '__main__':
    main()
