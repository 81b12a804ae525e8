"""Random programs on np.nditer: an iterator and a list of calls on it in any order, with what each gives in a live NumPy.

    python3 tools/goldens/nditer_programs.py SEED COUNT > test/routines/goldens/nditer_programs.jsonl

A program is {ops, k, steps}: operands as in nditer.py (a number says that an operand is the one at that place again), options, and
steps [name, argument, outcome]. An outcome is a value, or {"e": class} for an error. `after` has the operands at the end.
"""
import json, random, sys, warnings
import numpy as np
from nditer import build, isolated, leave_if_beyond, make_view, numbers, plain, remove_axis

def flags_of(rng):
    flags = []
    for f, p in [('buffered', .3), ('external_loop', .2), ('multi_index', .45), ('c_index', .15), ('f_index', .15), ('reduce_ok', .5), ('zerosize_ok', .6), ('growinner', .15), ('ranged', .2),
                 ('copy_if_overlap', .15), ('common_dtype', .1), ('delay_bufalloc', .1), ('grow_inner', .01), ('refs_ok', .1), ('don\'t_negate_strides', .03)]:
        if rng.random() < p:
            flags.append(f)
    if 'external_loop' in flags and rng.random() < .9:
        flags = [f for f in flags if f not in ('multi_index', 'c_index', 'f_index')]
    if 'ranged' in flags:
        # NumPy 2.4 stops early when it tracks an index in a range
        flags = [f for f in flags if f not in ('c_index', 'f_index')]
    return flags

def program(rng):
    ndim = rng.choice([0, 1, 1, 2, 2, 3, 3, 4])
    shape = [rng.choice([1, 2, 3, 4]) for _ in range(ndim)]
    if rng.random() < .06 and ndim:
        shape[rng.randrange(ndim)] = 0
    ops = [make_view(rng, shape) for _ in range(rng.choice([1, 1, 2, 2, 3]))]
    if len(ops) > 1 and rng.random() < .25:
        ops[-1] = 0
    elif len(ops) > 1 and rng.random() < .15:
        ops[-1] = None
    flags = flags_of(rng)
    k = {'flags': flags}
    if rng.random() < .85 or None in ops:
        modes = []
        for op in ops:
            # what is only written starts as it happens to be
            m = [rng.choice(['readonly', 'readwrite']) if op is not None else 'readwrite']
            if op is None:
                m.append('allocate')
            for f, p in [('copy', .05), ('updateifcopy', .08), ('nbo', .1), ('aligned', .1), ('no_broadcast', .05), ('no_subtype', .05), ('overlap_assume_elementwise', .08)]:
                if op is not None and rng.random() < p:
                    m.append(f)
            modes.append(m)
        k['op_flags'] = modes
    if rng.random() < .3:
        k['op_dtypes'] = [rng.choice([None, 'f8', 'f4', 'i4', 'c16']) for _ in ops]
    if rng.random() < .5:
        k['casting'] = rng.choice(['unsafe', 'unsafe', 'same_kind', 'safe'])
    if rng.random() < .5:
        k['order'] = rng.choice('CFAK')
    if rng.random() < .5:
        k['buffersize'] = rng.choice([0, 1, 2, 3, 5, 8])
    if rng.random() < .15 and ndim:
        k['op_axes'] = [None if rng.random() < .3 else rng.sample([i if i < (len(op['base']) if isinstance(op, dict) else ndim) else -1 for i in range(ndim)], ndim) for op in ops]
    if rng.random() < .06:
        k['itershape'] = [d if rng.random() < .6 else rng.choice([-1, 3]) for d in shape]
    names = ['next'] * 5 + ['iternext'] * 4 + ['reset', 'iterindex=', 'multi_index=', 'index=', 'iterrange=', 'set', 'set', 'set slice', 'get', 'get slice', 'value', 'value', 'multi_index', 'index', 'iterindex',
             'itviews', 'operands', 'shape', 'ndim', 'itersize', 'finished', 'iterrange', 'flags', 'dtypes', 'length', 'copy']
    if rng.random() < .5:
        names += ['remove_axis', 'remove_multi_index', 'enable_external_loop', 'close']
    if 'ranged' in flags or 'buffered' in flags:
        # NumPy 2.4 may stop after one element, repeat some, or fail inside
        names = [n for n in names if n not in ('remove_multi_index', 'enable_external_loop', 'remove_axis')]
    if 'buffered' in flags:
        # what NumPy 2.4 says then has no meaning
        names = [n for n in names if n not in ('multi_index', 'index')]
        # and a copy knows nothing of what waits in the buffers
        names = [n for n in names if n not in rng.choice([('copy',), ('set', 'set slice')])]
    steps = [[n, argument(rng, n, ndim, len(ops))] for n in (rng.choice(names) for _ in range(rng.randint(4, 14)))]
    closed = [s[0] for s in steps].index('close') if ['close', None] in steps else len(steps)
    # `finished` stays false in NumPy when an iterator is closed
    steps = [s for i, s in enumerate(steps) if i < closed or s[0] != 'finished']
    return {'ops': ops, 'k': k, 'steps': steps}

def argument(rng, name, ndim, nop):
    if name in ('iterindex=', 'index='):
        return rng.randint(-1, 12)
    if name == 'multi_index=':
        return [rng.randint(-1 if rng.random() < .05 else 0, 2) for _ in range(ndim if rng.random() < .9 else ndim + 1)]
    if name == 'iterrange=':
        return [rng.randint(-1, 6), rng.randint(0, 10)]
    if name == 'remove_axis':
        return rng.randint(-1, ndim)
    if name in ('get', 'set'):
        return rng.randint(-nop - 1, nop) if rng.random() < .2 else rng.randint(-nop, nop - 1)
    if name in ('get slice', 'set slice'):
        return f"{rng.choice(['', '0', '1', '-1'])}:{rng.choice(['', '1', '2', '-1'])}:{rng.choice(['', '', '1', '2', '-1'])}"
    return None

def part(text):
    return slice(*(int(x) if x else None for x in text.split(':')))

def chunks(values):
    return [numbers(v) for v in (values if isinstance(values, tuple) else (values,))]

def perform(it, name, arg, count):
    """Does a step; gives the iterator to go on with and the outcome."""
    if name in ('iterindex=', 'multi_index=', 'index=', 'iterrange='):
        setattr(it, name[:-1], tuple(arg) if isinstance(arg, list) else arg)
        return it, None
    if name == 'next':
        try:
            return it, chunks(next(it))
        except StopIteration:
            return it, 'stop'
    if name in ('reset', 'remove_multi_index', 'enable_external_loop', 'close', 'iternext'):
        return it, getattr(it, name)()
    if name == 'remove_axis':
        return it, remove_axis(it, arg)
    if name == 'copy':
        return it.copy(), None
    if name == 'set':
        it[arg] = count + 20
        return it, None
    if name == 'set slice':
        it[part(arg)] = [count + 30] * len(it[part(arg)])
        return it, None
    if name == 'get':
        return it, numbers(it[arg])
    if name == 'get slice':
        return it, [numbers(v) for v in it[part(arg)]]
    if name == 'value':
        return it, chunks(it.value)
    if name == 'itviews':
        return it, [[list(v.shape), numbers(v)] for v in it.itviews]
    if name == 'operands':
        return it, [[list(v.shape), v.dtype.str] for v in it.operands]
    if name == 'dtypes':
        return it, [d.str for d in it.dtypes]
    if name == 'length':
        return it, len(it)
    if name == 'flags':
        return it, [it.has_index, it.has_multi_index, it.has_delayed_bufalloc, it.iterationneedsapi]
    value = getattr(it, name)
    return it, list(value) if isinstance(value, tuple) else value

def run(c):
    ops = []
    for v in c['ops']:
        ops.append(ops[v] if isinstance(v, int) else v and build(v))
    it = np.nditer(ops, **c['k'])
    leave_if_beyond(it)
    operands = it.operands
    for i, o in enumerate(ops):
        if o is None:
            operands[i][...] = 3
    first = it
    if it.itersize <= (1 if it.has_index else 0):
        # strides of nothing decide how axes are joined
        c['steps'] = [s for s in c['steps'] if s[0] not in ('ndim', 'shape', 'itviews')]
    if it.has_delayed_bufalloc:
        # without buffers it goes on in NumPy, over nothing
        c['steps'][:0] = [['value', None], ['next', None], ['reset', None]]
    for n, step in enumerate(c['steps']):
        try:
            it, outcome = perform(it, step[0], step[1], n)
        except Exception as e:
            outcome = {'e': type(e).__name__}
        step.append(outcome)
    if it is first:
        # with two iterators, who writes last is not defined
        it.close()
        c['after'] = [plain(o if o is not None else operands[i]) for i, o in enumerate(ops)]
    return None

def main():
    rng = random.Random(int(sys.argv[1]))
    np.seterr(all='ignore')
    warnings.simplefilter('ignore')
    count = int(sys.argv[2])
    while count:
        row = isolated(program(rng), run)
        if row is not None and ('"text": "' not in row or rng.random() < .2):
            print(row, flush=True)
            count -= 1

if __name__ == '__main__':
    main()
