"""What record.py runs beside whole test files: tests for a limited time, and the examples in NumPy's docstrings."""
import ast
import contextlib
import doctest
import io
import os
import signal
import sys
import tempfile
import time
import zlib

import numpy as np
import pytest

from values import NAMES


class Limit:
    """Runs so many seconds of each test file, its tests in an arbitrary order that stays the same."""

    def __init__(self, seconds):
        self.seconds, self.left = seconds, {}
        signal.signal(signal.SIGALRM, lambda *_: pytest.skip("time"))

    def pytest_collection_modifyitems(self, items):
        items.sort(key=lambda item: (str(item.path), zlib.crc32(item.nodeid.encode())))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item):
        left = self.left.get(item.path, self.seconds)
        if left <= 0:
            pytest.skip("time")
        start = time.monotonic()
        # again and again, should something catch it
        signal.setitimer(signal.ITIMER_REAL, left, 1)
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            self.left[item.path] = left - (time.monotonic() - start)


def documented():
    """(name, docstring) of the public functions and of the methods of arrays."""
    for name in sorted(set(NAMES.values())):
        value = np
        for part in name.split("."):
            value = getattr(value, part)
        yield name, value.__doc__
    for prefix, owner in (("m.", np.ndarray), ("g.", np.random.Generator)):
        for name in dir(owner):
            if not name.startswith("_"):
                yield prefix + name, getattr(owner, name).__doc__


def run_docs(rewritten, call):
    """Runs the examples, a namespace for each docstring; arrays that an example shows are printed by array_repr and array_str."""
    at = ""

    def show(value, f=np.array_repr):
        for x in value if type(value) in (list, tuple) else [value]:
            if type(x) is np.ndarray:
                call(at, f, x)

    def show_text(*values, **options):
        show(values, np.array_str)

    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
        for name, text in documented():
            space = {"np": np, "print": show_text}
            with np.printoptions(), np.errstate():
                for example in doctest.DocTestParser().get_examples(text or ""):
                    at = f"{name}:{example.lineno + 1}"
                    with contextlib.suppress(Exception):
                        tree = ast.increment_lineno(ast.parse(example.source, mode="single"), example.lineno)
                        code = compile(rewritten(tree, name), name, "single")
                        old, sys.displayhook = sys.displayhook, show
                        try:
                            exec(code, space)
                        finally:
                            sys.displayhook = old
