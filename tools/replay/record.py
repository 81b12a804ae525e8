"""Records the calls that NumPy's own test suite makes, one JSON line each, for replay.ts.

    python3 tools/replay/record.py OUT.jsonl MODULE...      e.g. _core/test_numeric lib/test_arraypad linalg/test_linalg

The source of the test modules is rewritten before it runs: calls, operators, indexing and assignments go through functions of this
file, which carry them out and write down those of public functions, ufuncs and their methods, and of arrays and NumPy scalars. Nothing
inside of NumPy is changed. A line is

    {"at": file:line, "f": name, "a": [arguments], "k": {options}, "mem": [blocks], "r": result | "e": error class, "m": message}

`m.name` is a method of the first argument; `get` and `set` are indexing. Arrays among the arguments are {"d": dtype, "s": shape, "st":
byte strides, "b": block, "o": offset in the block, "ro": read-only}, so that views of one memory stay that; NumPy scalars among them
{"d", "v"}. Arrays in results are {"d", "s", "st", "v", "share": may share memory with an argument}; "w" has what the array arguments
became (by position) when the call changed them. Other values: {"i"} an int, {"f"} a float that JSON has not, {"c"} complex,
{"slice"}, {"dtype"}, {"type"}, {"py"} a Python type, {"np"} a public function, "..." as {"ellipsis"}. "err" and "print" are options set at the time.
"""
import ast
import base64
import ctypes
import importlib.abc
import importlib.util
import json
import operator
import pathlib
import sys
import types
import warnings

import numpy as np
import pytest

MAX_ELEMENTS = 20000
MAX_BYTES = 400000
MAX_PER_SITE = 80
CHARS = "?bBhHiIlLqQefdFD"
ROOT = pathlib.Path(np.__file__).parent
DEFAULT_ERR = np.geterr()
DEFAULT_PRINT = np.get_printoptions()

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
OPERATORS = {ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply", ast.Div: "divide", ast.FloorDiv: "floor_divide", ast.Mod: "remainder", ast.Pow: "power", ast.MatMult: "matmul",
             ast.BitAnd: "bitwise_and", ast.BitOr: "bitwise_or", ast.BitXor: "bitwise_xor", ast.LShift: "left_shift", ast.RShift: "right_shift",
             ast.Eq: "equal", ast.NotEq: "not_equal", ast.Lt: "less", ast.LtE: "less_equal", ast.Gt: "greater", ast.GtE: "greater_equal",
             ast.USub: "negative", ast.UAdd: "positive", ast.Invert: "invert"}
BUILTINS = {id(divmod): "divmod", id(abs): "absolute", id(pow): "power"}


def dtype_text(d):
    if d.char not in CHARS or d.hasobject or d.fields:
        raise Skip(f"dtype {d.kind if d.char != 'g' and d.char != 'G' else 'longdouble'}")
    return d.str


def raw(x):
    x = np.asarray(x)
    return base64.b64encode(x.astype(x.dtype.newbyteorder("=")).tobytes()).decode()


class Arguments:
    """Encodes the arguments of one call; the memory of arrays is copied before the call changes it."""

    def __init__(self):
        self.arrays = []
        self.blocks = []

    def value(self, x):
        if isinstance(x, np.ndarray):
            return self.array(x)
        if isinstance(x, np.generic):
            return {"d": dtype_text(x.dtype), "v": raw(x)}
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


def plain(x):
    if x is None or isinstance(x, bool) or type(x) is str:
        return x
    if type(x) is int:
        return {"i": str(x)}
    if type(x) is float:
        return {"f": repr(x)}
    if type(x) is complex:
        return {"c": [plain(x.real), plain(x.imag)]}
    if type(x) is slice:
        return {"slice": [None if v is None else int(v) if isinstance(v, (int, np.integer)) else odd(v) for v in (x.start, x.stop, x.step)]}
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


def result_code(x, args, f):
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
    if isinstance(x, bytes):
        return {"bytes": base64.b64encode(x).decode()}
    try:
        return plain(x)
    except Skip:
        if type(x).__module__.startswith("numpy") and not isinstance(x, (type, types.FunctionType)):
            return {"object": {}}
        raise


class Recorder:
    def __init__(self, path):
        self.file = open(path, "w")
        self.seen, self.sites, self.skipped, self.written, self.calls = set(), {}, {}, 0, 0
        self.busy = False

    def skip(self, reason):
        self.skipped[reason] = self.skipped.get(reason, 0) + 1

    def run(self, at, name, args, kwargs, action):
        """Carries out a call and writes it down."""
        if self.busy:
            return action()
        self.calls += 1
        full = self.sites.get((at, name), 0) >= MAX_PER_SITE
        if full:
            self.skip("many alike")
            return action()
        encoder = Arguments()
        line = {"at": at, "f": name}
        self.busy = True
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                line["a"] = [encoder.value(x) for x in args]
                if kwargs:
                    line["k"] = {k: encoder.value(v) for k, v in kwargs.items()}
                line["mem"] = encoder.finish()
            err = np.geterr()
            if err != DEFAULT_ERR:
                if "call" in err.values() or "log" in err.values():
                    raise Skip("error callback")
                line["err"] = err
            options = {k: v for k, v in np.get_printoptions().items() if v != DEFAULT_PRINT[k] and k != "override_repr"}
            if options:
                line["print"] = {k: plain(v) for k, v in options.items()}
        except Skip as reason:
            self.busy = False
            self.skip(str(reason))
            return action()
        except BaseException as error:
            self.busy = False
            self.skip(f"recorder: {type(error).__name__}")
            return action()
        self.busy = False
        try:
            result = action()
        except Exception as error:
            if isinstance(error, Warning) or not type(error).__module__.startswith(("builtins", "numpy")):
                self.skip("warning as error")
            else:
                self.write(line, encoder, {"e": type(error).__name__, "m": str(error)[:300]}, at, name)
            raise
        if result is NotImplemented:
            self.skip("not implemented")
            return result
        self.busy = True
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                changed = encoder.changed()
                code = {"r": result_code(result, encoder, name)}
                if changed:
                    code["w"] = changed
                self.write(line, encoder, code, at, name)
        except Skip as reason:
            self.skip(f"result: {reason}")
        except Exception as error:
            self.skip(f"recorder: {type(error).__name__}")
        finally:
            self.busy = False
        return result

    def write(self, line, encoder, outcome, at, name):
        key = hash(json.dumps({k: v for k, v in line.items() if k != "at"}))
        if key in self.seen:
            self.skip("repeated")
            return
        self.seen.add(key)
        self.sites[at, name] = self.sites.get((at, name), 0) + 1
        self.written += 1
        self.file.write(json.dumps({**line, **outcome}) + "\n")


recorder = None


def name_of(f):
    """(name, first arguments) of what is written down, or None."""
    name = NAMES.get(id(f))
    if name is not None:
        return name, ()
    owner = getattr(f, "__self__", None)
    if owner is None or isinstance(owner, types.ModuleType):
        return None
    if isinstance(owner, np.ufunc) and id(owner) in NAMES:
        return f"{NAMES[id(owner)]}.{f.__name__}", ()
    if isinstance(owner, (np.ndarray, np.generic)) and not f.__name__.startswith("__"):
        return f"m.{f.__name__}", (owner,)
    return None


def wrapped(at, f):
    """A function given to another one, which writes down its calls."""
    found = name_of(f) if callable(f) else None
    return (lambda *args, **kwargs: _call(at, f, *args, **kwargs)) if found and not isinstance(f, (type, np.ufunc)) else f


RUNNERS = {"assert_raises", "raises", "assert_raises_regex", "assert_warns", "partial", "assert_no_warnings", "map"}


def _call(at, f, /, *args, **kwargs):
    found = name_of(f)
    if found is None and id(f) in BUILTINS and any(isinstance(x, (np.ndarray, np.generic)) for x in args):
        found = BUILTINS[id(f)], ()
    if found is None:
        if getattr(f, "__name__", "") in RUNNERS and not isinstance(f, types.MethodType):
            args = [wrapped(at, x) for x in args]
            # ufuncs and types, which those compare or inspect elsewhere
            if len(args) > 1 and f.__name__ != "map" and (isinstance(args[1], np.ufunc) or id(args[1]) in NAMES and not isinstance(args[1], np.ufunc)):
                inner = args[1]
                args[1] = lambda *a, **k: _call(at, inner, *a, **k)
        return f(*args, **kwargs)
    name, first = found
    return recorder.run(at, name, (*first, *args), kwargs, lambda: f(*args, **kwargs))


def is_numpy(*xs):
    return any(isinstance(x, (np.ndarray, np.generic)) for x in xs)


def _operator(at, name, f, *operands):
    if not is_numpy(*operands):
        return f(*operands)
    first = isinstance(operands[0], np.ndarray)
    return recorder.run(at, f"m.{name}" if first else name, operands, {}, lambda: f(*operands))


def _inplace(at, name, f, a, b):
    return recorder.run(at, f"m.i{name}", (a, b), {}, lambda: f(a, b)) if isinstance(a, np.ndarray) else f(a, b)


def index_list(i):
    return list(i) if type(i) is tuple else [i]


def _get(at, a, i):
    return recorder.run(at, "get", (a, index_list(i)), {}, lambda: a[i]) if isinstance(a, np.ndarray) else a[i]


def _set(at, value, a, i):
    def action():
        a[i] = value
    if isinstance(a, np.ndarray):
        recorder.run(at, "set", (a, index_list(i), value), {}, action)
    else:
        action()


class Rewrite(ast.NodeTransformer):
    KEPT = {"super", "locals", "globals", "vars", "dir", "eval", "exec", "exec_mod_from_location", "getrefcount"}

    def __init__(self, file):
        self.file = file

    def helper(self, name, node, *args, keywords=()):
        f = ast.Name(f"_replay{name}", ast.Load())
        at = ast.Constant(f"{self.file}:{node.lineno}")
        return ast.copy_location(ast.Call(f, [at, *args], list(keywords)), node)

    def operator(self, op, arity):
        names = [ast.arg(x) for x in ("a", "b")[:arity]]
        a, b = (ast.Name(x, ast.Load()) for x in ("a", "b"))
        body = ast.UnaryOp(op, a) if arity == 1 else ast.Compare(a, [op], [b]) if isinstance(op, ast.cmpop) else ast.BinOp(a, op, b)
        return ast.Lambda(ast.arguments([], names, None, [], [], None, []), body)

    def visit_Call(self, node):
        self.generic_visit(node)
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name in self.KEPT:
            return node
        return self.helper("_call", node, node.func, *node.args, keywords=node.keywords)

    def visit_BinOp(self, node):
        self.generic_visit(node)
        return self.helper("_operator", node, ast.Constant(OPERATORS[type(node.op)]), self.operator(node.op, 2), node.left, node.right)

    def visit_UnaryOp(self, node):
        self.generic_visit(node)
        if type(node.op) not in OPERATORS or isinstance(node.operand, ast.Constant):
            return node
        return self.helper("_operator", node, ast.Constant(OPERATORS[type(node.op)]), self.operator(node.op, 1), node.operand)

    def visit_Compare(self, node):
        self.generic_visit(node)
        if len(node.ops) > 1 or type(node.ops[0]) not in OPERATORS:
            return node
        return self.helper("_operator", node, ast.Constant(OPERATORS[type(node.ops[0])]), self.operator(node.ops[0], 2), node.left, node.comparators[0])

    def visit_AugAssign(self, node):
        self.generic_visit(node)
        if not isinstance(node.target, ast.Name):
            return node
        lambda_ = ast.Lambda(ast.arguments([], [ast.arg("a"), ast.arg("b")], None, [], [], None, []),
                             ast.Call(ast.Name(f"_replay_op_{type(node.op).__name__}", ast.Load()), [ast.Name("a", ast.Load()), ast.Name("b", ast.Load())], []))
        value = self.helper("_inplace", node, ast.Constant(OPERATORS[type(node.op)]), lambda_, ast.Name(node.target.id, ast.Load()), node.value)
        return ast.copy_location(ast.Assign([node.target], value), node)

    def visit_Subscript(self, node):
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load):
            return node
        return self.helper("_get", node, node.value, self.index(node.slice))

    def index(self, i):
        if isinstance(i, ast.Slice):
            return ast.Call(ast.Name("slice", ast.Load()), [x or ast.Constant(None) for x in (i.lower, i.upper, i.step)], [])
        if isinstance(i, ast.Tuple):
            return ast.Tuple([self.index(x) for x in i.elts], ast.Load())
        return i

    def visit_Assign(self, node):
        self.generic_visit(node)
        if len(node.targets) != 1 or not isinstance(node.targets[0], ast.Subscript):
            return node
        t = node.targets[0]
        return ast.copy_location(ast.Expr(self.helper("_set", node, node.value, t.value, self.index(t.slice))), node)

    def visit_AnnAssign(self, node):
        return node


INPLACE = {"Add": "iadd", "Sub": "isub", "Mult": "imul", "Div": "itruediv", "FloorDiv": "ifloordiv", "Mod": "imod", "Pow": "ipow", "MatMult": "imatmul", "BitAnd": "iand", "BitOr": "ior",
           "BitXor": "ixor", "LShift": "ilshift", "RShift": "irshift"}


class Loader(importlib.abc.Loader):
    """Runs the rewritten source of a test module."""

    def __init__(self, name, path):
        self.name, self.path = name, path

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        tree = ast.fix_missing_locations(Rewrite(self.path.name).visit(ast.parse(self.path.read_text())))
        module.__dict__.update({f"_replay{f.__name__}": f for f in (_call, _operator, _inplace, _get, _set)}, **{f"_replay_op_{op}": getattr(operator, name) for op, name in INPLACE.items()})
        exec(compile(tree, str(self.path), "exec"), module.__dict__)


def preload(name, path):
    spec = importlib.util.spec_from_file_location(name, path, loader=Loader(name, path))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)


def main(out, modules):
    global recorder
    recorder = Recorder(out)
    paths = []
    for m in modules:
        folder, file = m.rsplit("/", 1)
        path = ROOT / folder / "tests" / f"{file}.py"
        try:
            # the name that pytest looks for: without a package around it, that of the file
            preload(f"numpy.{folder.replace('/', '.')}.tests.{file}" if (path.parent / "__init__.py").exists() else file, path)
            paths.append(str(path))
        except Exception as error:
            print(f"{m}: {type(error).__name__}: {error}")
    pytest.main(["-q", "--assert=plain", "-p", "no:cacheprovider", "--no-header", "--tb=no", "--disable-warnings", "-m", "not slow", *paths])
    recorder.file.close()
    print(f"{recorder.calls} calls, {recorder.written} written; not written: " + ", ".join(f"{n} {reason}" for reason, n in sorted(recorder.skipped.items(), key=lambda x: -x[1])))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
