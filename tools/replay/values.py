"""What record.py writes of the arguments and the results of a call; its first lines say how."""
import base64
import ctypes
import types

import numpy as np

MAX_ELEMENTS = 20000
MAX_BYTES = 400000
MAX_STEPS = 300
CHARS = "?bBhHiIlLqQefdFD"

# not functions of their arguments alone, or of things that are no values
EXCLUDED = set("""errstate seterr geterr seterrcall geterrcall printoptions set_printoptions get_printoptions setbufsize getbufsize test
show_config show_runtime info save savez savez_compressed savetxt load loadtxt fromfile genfromtxt fromregex memmap vectorize frompyfunc
get_include DataSource""".split())


class Skip(Exception):
    """A call that cannot be carried over, with the reason."""


def public_names():
    names = {}
    spaces = [("", np), ("linalg.", np.linalg), ("emath.", np.emath), ("lib.stride_tricks.", np.lib.stride_tricks), ("lib.array_utils.", np.lib.array_utils), ("fft.", np.fft)]
    for prefix, space in spaces:
        for name in sorted(dir(space)):
            f = getattr(space, name)
            if name.startswith("_") or isinstance(f, types.ModuleType) or not callable(f) or name in EXCLUDED:
                continue
            if isinstance(f, type) and (issubclass(f, (np.ma.MaskedArray, np.matrix, BaseException)) or f.__module__ == "builtins"):
                continue
            names.setdefault(id(f), prefix + name)
    return names


NAMES = public_names()


def dtype_text(d):
    if d.char not in CHARS or d.hasobject or d.fields:
        raise Skip(f"dtype {d.kind if d.char != 'g' and d.char != 'G' else 'longdouble'}")
    return d.str


def raw(x):
    x = np.asarray(x)
    return base64.b64encode(x.astype(x.dtype.newbyteorder("=")).tobytes()).decode()


def structure(x):
    """What an argument is but for its values: of arrays dtype, dimensions and order in memory, of lists that of the first elements."""
    if isinstance(x, np.ndarray):
        return x.dtype.str, x.ndim, x.size == 0, x.flags.c_contiguous, x.flags.f_contiguous
    if type(x) in (list, tuple):
        return type(x), *map(structure, x[:4])
    if type(x) is slice:
        return slice, *map(structure, (x.start, x.stop, x.step))
    if type(x) is int:
        return int, x < 0
    return x if x is None or isinstance(x, (bool, str, type, np.dtype)) else getattr(x, "dtype", type(x))


class Arguments:
    """Encodes the arguments of one call; the memory of arrays is copied before the call changes it."""

    def __init__(self):
        self.arrays = []
        self.generator = None

    def value(self, x):
        if isinstance(x, np.ndarray):
            return self.array(x)
        if isinstance(x, np.generic):
            return {"d": dtype_text(x.dtype), "v": raw(x)}
        if isinstance(x, np.flatiter):
            if x.index != 0:
                raise Skip("used iterator")
            return {"flat": self.array(x.base)}
        if isinstance(x, np.random.Generator):
            self.generator = x.bit_generator
            return {"rng": rng_state(self.generator)}
        if type(x) in (list, tuple):
            if len(x) > MAX_ELEMENTS:
                raise Skip("size")
            return [self.value(v) for v in x]
        return plain(x)

    def array(self, a):
        if type(a) is not np.ndarray:
            raise Skip("subclass")
        text = dtype_text(a.dtype)
        if a.size > MAX_ELEMENTS:
            raise Skip("size")
        lo, hi = np.lib.array_utils.byte_bounds(a) if a.size else (0, 0)
        if hi - lo > MAX_BYTES or hi < lo:
            raise Skip("size")
        code = {"d": text, "s": list(a.shape), "st": list(a.strides), "b": (lo, hi), "o": a.ctypes.data - lo if a.size else 0}
        if not a.flags.writeable:
            code["ro"] = True
        self.arrays.append((a, code, a.tobytes()))
        return code

    def finish(self):
        """Joins overlapping memory into blocks."""
        spans = []
        for lo, hi in sorted(code["b"] for _, code, _ in self.arrays if code["b"] != (0, 0)):
            if spans and lo < spans[-1][1]:
                spans[-1][1] = max(spans[-1][1], hi)
            else:
                spans.append([lo, hi])
        if sum(hi - lo for lo, hi in spans) > MAX_BYTES:
            raise Skip("size")
        for _, code, _ in self.arrays:
            lo = code["b"][0]
            for i, (start, end) in enumerate(spans):
                if start <= lo < end:
                    code["b"], code["o"] = i, code["o"] + lo - start
                    break
            else:
                code["b"] = -1
        return [[base64.b64encode(ctypes.string_at(lo, hi - lo)).decode(), lo % 16] for lo, hi in spans]

    def changed(self):
        return {str(i): raw(a) for i, (a, _, before) in enumerate(self.arrays) if a.tobytes() != before}

    def shares(self, result):
        return any(np.may_share_memory(result, a) for a, _, _ in self.arrays)


def rng_state(bits):
    """The state of a bit generator, its words in base64."""
    def code(x):
        if isinstance(x, dict):
            return {k: code(v) for k, v in x.items()}
        return {"words": base64.b64encode(x.tobytes()).decode(), "bits": x.itemsize * 8} if isinstance(x, np.ndarray) else x if isinstance(x, str) else str(int(x))
    return code(bits.state)


def plain(x):
    if x is None or isinstance(x, bool) or type(x) is str:
        return x
    if type(x) is int:
        return {"i": str(x)}
    if type(x) is float:
        return {"f": repr(x)}
    if isinstance(x, np._CopyMode):
        return {np._CopyMode.ALWAYS: True, np._CopyMode.NEVER: False}.get(x)
    if type(x) is complex:
        return {"c": [plain(x.real), plain(x.imag)]}
    if type(x) is slice:
        return {"slice": [None if v is None else int(v) if isinstance(v, (int, np.integer)) or type(v) is np.ndarray and v.ndim == 0 and v.dtype.kind in "iu" else odd(v) for v in (x.start, x.stop, x.step)]}
    if x is Ellipsis:
        return {"ellipsis": True}
    if type(x) is range:
        return [plain(v) for v in x]
    if isinstance(x, np.dtype):
        return {"dtype": dtype_text(x)}
    if x in (int, float, bool, complex):
        return {"py": x.__name__}
    if isinstance(x, type) and issubclass(x, np.generic):
        if x.__module__ == "numpy" and (x.__name__ in NUMBERS or id(x) in ABSTRACT):
            return {"type": NUMBERS.get(x.__name__, x.__name__)}
        raise Skip("dtype of another kind")
    if id(x) in NAMES and not isinstance(x, type):
        return {"np": NAMES[id(x)]}
    if type(x) is dict and all(type(k) is str for k in x):
        return {"dict": {k: plain(v) for k, v in x.items()}}
    raise Skip("function as argument" if callable(x) else f"argument {type(x).__name__}")


def odd(v):
    raise Skip(f"slice of {type(v).__name__}")


NUMBERS = {t.__name__: np.dtype(t).name for t in (np.dtype(c).type for c in CHARS)}
ABSTRACT = {id(t) for t in (np.generic, np.number, np.integer, np.signedinteger, np.unsignedinteger, np.inexact, np.floating, np.complexfloating)}
UNSET = {"empty", "empty_like", "ndarray"}
FINFO = ["bits", "eps", "epsneg", "iexp", "machep", "max", "maxexp", "min", "minexp", "negep", "nexp", "nmant", "precision", "resolution", "smallest_normal", "smallest_subnormal", "tiny"]


def steps(x, again, args, f):
    """What an iterator says of itself, and what a fresh one of the same call gives."""
    one = lambda v: result_code(tuple(np.array(e) for e in v) if isinstance(v, tuple) and v and isinstance(v[0], np.ndarray) else np.array(v) if isinstance(v, np.ndarray) else v, args, f)
    if isinstance(x, np.broadcast):
        return {"object": {"ndim": one(x.ndim), "shape": one(x.shape), "size": one(x.size), "numiter": one(x.numiter)}, "steps": [one(v) for v, _ in zip(again(), range(MAX_STEPS))] if again and x.size <= MAX_STEPS else None}
    if isinstance(x, (np.ndindex, np.ndenumerate)):
        return {"object": {}, "steps": [one(v) for v, _ in zip(again(), range(MAX_STEPS))]}
    code = {"object": {k: one(getattr(x, k)) for k in ("ndim", "nop", "itersize", "has_index", "has_multi_index", "has_delayed_bufalloc", "finished")}}
    code["object"]["dtypes"] = list(map(plain, x.dtypes))
    code["object"]["shape"] = one(x.shape)
    if again is None or x.has_delayed_bufalloc or x.itersize > MAX_STEPS:
        return {**code, "steps": None}
    fresh, out = x.copy(), []
    while not fresh.finished:
        out.append([one(fresh.value), one(fresh.multi_index) if fresh.has_multi_index else None, one(fresh.index) if fresh.has_index else None])
        fresh.iternext()
    return {**code, "steps": out}


def result_code(x, args, f, again=None):
    if isinstance(x, (np.ndarray, np.generic)):
        if isinstance(x, np.ndarray) and type(x) is not np.ndarray:
            raise Skip("subclass")
        if x.size > MAX_ELEMENTS:
            raise Skip("size")
        code = {"d": dtype_text(x.dtype), "s": list(x.shape), "v": None if f in UNSET else raw(x)}
        if isinstance(x, np.ndarray):
            code["st"], code["share"] = list(x.strides), bool(args.shares(x))
        else:
            code["scalar"] = True
        return code
    if isinstance(x, tuple) or type(x) is list:
        return [result_code(v, args, f) for v in x]
    if isinstance(x, np.finfo):
        return {"object": {k: result_code(getattr(x, k), args, f) for k in FINFO}}
    if isinstance(x, np.iinfo):
        return {"object": {k: result_code(getattr(x, k), args, f) for k in ("min", "max", "bits")}}
    if isinstance(x, np.flatiter):
        return result_code(np.array(x), args, f)
    if isinstance(x, (np.nditer, np.ndindex, np.ndenumerate, np.broadcast)):
        return steps(x, again, args, f)
    if isinstance(x, bytes):
        return {"bytes": base64.b64encode(x).decode()}
    try:
        return plain(x)
    except Skip:
        if type(x).__module__.startswith("numpy") and not isinstance(x, (type, types.FunctionType)):
            return {"object": {}}
        raise
