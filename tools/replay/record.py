"""Records the calls that test suites and examples make to NumPy, one JSON line each, for replay.ts.

    python3 tools/replay/record.py OUT.jsonl MODULE...                    e.g. _core/test_numeric lib/test_arraypad linalg/test_linalg
    python3 tools/replay/record.py --each=3 --seconds=3 OUT.jsonl scipy/signal scipy/stats/test_stats     SciPy's tests, and SciPy itself
    python3 tools/replay/record.py OUT.jsonl docs                         the examples in NumPy's docstrings, and how the arrays print

The source of the test modules (of SciPy all its modules) is rewritten before it runs: calls, operators, indexing and assignments go
through functions of this file, which carry them out and write down those of public functions, ufuncs and their methods, and of arrays
and NumPy scalars. Nothing inside of NumPy is changed. --each keeps so many calls of a function with arguments of one structure,
--seconds runs so much of a file, its tests in an arbitrary order. A line is

    {"at": file:line, "f": name, "a": [arguments], "k": {options}, "mem": [blocks], "r": result | "e": error class, "m": message}

`m.name` is a method or an attribute of the first argument, `m.set.name` an assignment to one; `get` and `set` are indexing; `g.name` is a method
of a random generator, {"rng": state}, and "rs" the state that it was left in. "warn" lists the RuntimeWarnings. Arrays among the arguments are {"d": dtype, "s": shape, "st":
byte strides, "b": block, "o": offset in the block, "ro": read-only}, so that views of one memory stay that; NumPy scalars among them
{"d", "v"}. Arrays in results are {"d", "s", "st", "v", "share": may share memory with an argument}; "w" has what the array arguments
became (by position) when the call changed them. Other values: {"i"} an int, {"f"} a float that JSON has not, {"c"} complex,
{"slice"}, {"flat"} the iterator over an array, {"dtype"}, {"type"}, {"py"} a Python type, {"np"} a public function, "..." as {"ellipsis"}. "err" and "print" are options set at the time.
"""
import argparse
import ast
import builtins
import importlib.machinery
import json
import operator
import pathlib
import sys
import types
import warnings

import numpy as np
import pytest

from rewrite import Rewrite
from sources import Limit, run_docs
from values import NAMES, Arguments, Skip, plain, result_code, rng_state, structure

# calls that one place writes down: of one function with operands of the same kinds, and of one function
MAX_ALIKE = 40
MAX_PER_SITE = 400
# characters of a line that is not the first of its kind, where few of a kind are kept
MAX_LENGTH = 10000
ROOT = pathlib.Path(np.__file__).parent
DEFAULT_ERR = np.geterr()
DEFAULT_PRINT = np.get_printoptions()

BUILTINS = {id(divmod): "divmod", id(abs): "absolute", id(pow): "power"}


class Recorder:
    def __init__(self, path, each=None):
        self.file, self.each = open(path, "w"), each
        self.seen, self.sites, self.repeats, self.skipped, self.written, self.calls = set(), {}, {}, {}, 0, 0
        self.busy = False

    def skip(self, reason):
        self.skipped[reason] = self.skipped.get(reason, 0) + 1

    def run(self, at, name, args, kwargs, action):
        """Carries out a call and writes it down."""
        if self.busy:
            return action()
        self.calls += 1
        if self.each:
            at_most, kinds = self.each, ("", name, *map(structure, args), *((k, structure(v)) for k, v in kwargs.items()))
        else:
            at_most, kinds = MAX_ALIKE, (at, name, *(getattr(x, "dtype", type(x)) for x in args), *kwargs)
        if self.sites.get((at, name), 0) >= MAX_PER_SITE or self.sites.get(kinds, 0) >= at_most or self.repeats.get(kinds, 0) >= MAX_PER_SITE:
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
            result, events = self.watched(action)
        except Exception as error:
            if isinstance(error, Warning) or not type(error).__module__.startswith(("builtins", "numpy")):
                self.skip("warning as error")
            else:
                self.write(line, encoder, {"e": type(error).__name__, "m": str(error)[:300]}, kinds)
            raise
        if result is NotImplemented:
            self.skip("not implemented")
            return result
        self.busy = True
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                changed = encoder.changed()
                only_reads = not any(x in json.dumps(line.get("k", {})) + json.dumps(line["a"]) for x in ("write", "allocate", "null"))
                code = {"r": result_code(result, encoder, name, action if only_reads else None)}
                if changed:
                    code["w"] = changed
                if encoder.generator:
                    code["rs"] = rng_state(encoder.generator)
                if events:
                    code["warn"] = events
                self.write(line, encoder, code, kinds)
        except Skip as reason:
            self.skip(f"result: {reason}")
        except Exception as error:
            self.skip(f"recorder: {type(error).__name__}")
        finally:
            self.busy = False
        return result

    def watched(self, action):
        """The result of a call and the RuntimeWarnings it gave, which are given again."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            result = action()
        for w in caught:
            warnings.warn_explicit(w.message, w.category, w.filename, w.lineno)
        return result, sorted({str(w.message) for w in caught if w.category is RuntimeWarning})

    def write(self, line, encoder, outcome, kinds):
        key = hash(json.dumps({k: v for k, v in line.items() if k != "at"}))
        if key in self.seen:
            self.skip("repeated")
            self.repeats[kinds] = self.repeats.get(kinds, 0) + 1
            return
        self.seen.add(key)
        text = json.dumps({**line, **outcome})
        if self.each and kinds in self.sites and len(text) > MAX_LENGTH:
            self.skip("size")
            self.repeats[kinds] = self.repeats.get(kinds, 0) + 1
            return
        for key in ((line["at"], line["f"]), kinds):
            self.sites[key] = self.sites.get(key, 0) + 1
        self.written += 1
        self.file.write(text + "\n")


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
    if isinstance(owner, np.random.Generator):
        return f"g.{f.__name__}", (owner,)
    return None


def name_of_syntax(f, args):
    """(name, operands) of a function that stands for an operator or for indexing of an array, or None: operator.add, a.__getitem__, abs."""
    owner = getattr(f, "__self__", None)
    text = getattr(f, "__name__", "")
    if getattr(f, "__module__", None) == "_operator" or id(f) in BUILTINS:
        operands = args
    elif isinstance(owner, np.ndarray) and text.startswith("__"):
        operands, text = (owner, *args), text.strip("_")
    else:
        return None
    if not operands or not (is_numpy(*operands) if id(f) in BUILTINS else isinstance(operands[0], (np.ndarray, np.flatiter))):
        return None
    text = text.rstrip("_")
    if id(f) in BUILTINS:
        return BUILTINS[id(f)], operands
    if text in ("getitem", "setitem") and len(operands) == 2 + (text == "setitem"):
        return text[:3], (operands[0], index_list(operands[1]), *operands[2:])
    return (f"m.{SYNTAX[text]}", operands) if text in SYNTAX else None


def wrapped(at, f, *args):
    """A function given to another one, which writes down its calls."""
    found = (name_of(f) or name_of_syntax(f, args)) if callable(f) else None
    return (lambda *args, **kwargs: _call(at, f, *args, **kwargs)) if found and not isinstance(f, (type, np.ufunc)) else f


RUNNERS = {"assert_raises", "raises", "assert_raises_regex", "assert_warns", "partial", "assert_no_warnings", "map"}


def _call(at, f, /, *args, **kwargs):
    found = name_of(f)
    if found is None and not kwargs:
        as_syntax = name_of_syntax(f, args)
        if as_syntax:
            return recorder.run(at, *as_syntax, {}, lambda: f(*args))
    if found is None:
        if getattr(f, "__name__", "") in RUNNERS and not isinstance(f, types.MethodType):
            args = [wrapped(at, x, *args[i + 1:]) for i, x in enumerate(args)]
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


def _inplace_at(at, name, f, value, a, i):
    _set(at, _inplace(at, name, f, _get(at, a, i), value), a, i)


def _attribute(at, a, name):
    return recorder.run(at, f"m.{name}", (a,), {}, lambda: getattr(a, name)) if isinstance(a, np.ndarray) else getattr(a, name)


def _assign(at, value, a, name):
    if isinstance(a, np.ndarray):
        recorder.run(at, f"m.set.{name}", (a, value), {}, lambda: setattr(a, name, value))
    else:
        setattr(a, name, value)


def index_list(i):
    return list(i) if type(i) is tuple else [i]


def _get(at, a, i):
    return recorder.run(at, "get", (a, index_list(i)), {}, lambda: a[i]) if isinstance(a, (np.ndarray, np.flatiter)) else a[i]


def _set(at, value, a, i):
    def action():
        a[i] = value
    if isinstance(a, (np.ndarray, np.flatiter)):
        recorder.run(at, "set", (a, index_list(i), value), {}, action)
    else:
        action()


INPLACE = {"Add": "iadd", "Sub": "isub", "Mult": "imul", "Div": "itruediv", "FloorDiv": "ifloordiv", "Mod": "imod", "Pow": "ipow", "MatMult": "imatmul", "BitAnd": "iand", "BitOr": "ior",
           "BitXor": "ixor", "LShift": "ilshift", "RShift": "irshift"}
# the names of operators in the module operator and in methods
SYNTAX = {"add": "add", "sub": "subtract", "mul": "multiply", "truediv": "divide", "floordiv": "floor_divide", "mod": "remainder", "pow": "power", "matmul": "matmul", "and": "bitwise_and", "or": "bitwise_or",
          "xor": "bitwise_xor", "lshift": "left_shift", "rshift": "right_shift", "eq": "equal", "ne": "not_equal", "lt": "less", "le": "less_equal", "gt": "greater", "ge": "greater_equal", "neg": "negative",
          "pos": "positive", "invert": "invert"}
SYNTAX.update({INPLACE[op]: f"i{SYNTAX[name[1:]]}" for op, name in INPLACE.items() for name in [name.rstrip("_")]})


class Loader(importlib.machinery.SourceFileLoader):
    """Runs the rewritten source of a module."""

    def get_code(self, name):
        return compile(rewritten(ast.parse(self.get_data(self.path)), pathlib.Path(self.path).name), self.path, "exec")


def rewritten(tree, file):
    return ast.fix_missing_locations(Rewrite(file).visit(tree))


class Finder:
    """Rewrites the modules that are to be recorded, and SciPy's where those are."""

    def __init__(self, paths):
        self.paths = {str(path) for path in paths}

    def find_spec(self, name, path=None, target=None):
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec and isinstance(spec.loader, importlib.machinery.SourceFileLoader) and (spec.origin in self.paths or name.startswith("scipy.")):
            spec.loader = Loader(name, spec.origin)
            return spec
        return None


def test_files(module):
    """The files of _core/test_numeric, scipy/stats/test_stats, or of all tests of a folder."""
    base = (ROOT.parent if module.startswith("scipy/") else ROOT) / module
    return sorted((base / "tests").glob("test_*.py")) if base.is_dir() else [base.parent / "tests" / f"{base.name}.py"]


def main():
    global recorder
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("out")
    parser.add_argument("modules", nargs="+")
    options = parser.parse_args()
    recorder = Recorder(options.out, options.each)
    for f in (_call, _operator, _inplace, _inplace_at, _attribute, _assign, _get, _set):
        setattr(builtins, f"_replay{f.__name__}", f)
    for op, name in INPLACE.items():
        setattr(builtins, f"_replay_op_{op}", getattr(operator, name))
    if options.modules == ["docs"]:
        run_docs(rewritten, _call)
    else:
        paths = [path for module in options.modules for path in test_files(module)]
        sys.meta_path.insert(0, Finder(paths))
        pytest.main(["-q", "--assert=plain", "--continue-on-collection-errors", "-p", "no:cacheprovider", "--no-header", "--tb=no", "--disable-warnings", "-m", "not slow and not xslow", *map(str, paths)],
                    plugins=[Limit(options.seconds)] if options.seconds else [])
    recorder.file.close()
    print(f"{recorder.calls} calls, {recorder.written} written; not written: " + ", ".join(f"{n} {reason}" for reason, n in sorted(recorder.skipped.items(), key=lambda x: -x[1])))


if __name__ == "__main__":
    main()
