"""A worker of the benchmark for NumPy: the same requests and operands as js.mjs, one JSON object a line."""
import json
import os
import platform
import sys
from itertools import repeat
from time import perf_counter

import numpy as np


def scramble(h):
    h = (h ^ (h >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    h = (h ^ (h >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return h ^ (h >> np.uint32(16))


def operand(spec):
    shape, dtype, low, high = spec["shape"], spec["dtype"], spec["low"], spec["high"]
    count = int(np.prod(shape)) * (2 if dtype.startswith("complex") else 1)
    first = np.arange(count, dtype=np.uint32) * np.uint32(2) + np.uint32(spec["seed"])
    upper = (scramble(first) >> np.uint32(5)).astype(np.float64)
    lower = (scramble(first + np.uint32(1)) >> np.uint32(6)).astype(np.float64)
    u = (upper * 67108864.0 + lower) / 9007199254740992.0
    if dtype == "bool":
        values = u < 0.5
    elif "int" in dtype:
        values = np.floor(low + u * (high - low)).astype(dtype)
    elif dtype.startswith("complex"):
        values = (low + u * (high - low)).astype("f8" if dtype == "complex128" else "f4").view(dtype)
    else:
        values = (low + u * (high - low)).astype(dtype)
    if spec.get("sorted"):
        values.sort()
    return values.reshape(shape)


def summary(result):
    array = np.asarray(result)
    values = np.ascontiguousarray(array).reshape(-1)
    if values.dtype.kind == "c":
        values = values.view(values.real.dtype)
    values = values.astype(np.float64)
    weights = np.arange(values.size) % 1009 + 1.0
    return {
        "size": values.size,
        "dtype": array.dtype.name,
        "sum": float(values.sum()),
        "absolute": float(np.abs(values).sum()),
        "weighted": float((values * weights).sum()),
    }


class Row:
    def __init__(self, request):
        names = {name: operand(spec) for name, spec in request["operands"].items()}
        names["n"] = request["n"]
        names["np"] = np
        if request.get("setup"):
            exec(request["setup"], names)
        code = request["code"]
        try:
            compile(code, "row", "eval")
            statement = "result = " + code
        except SyntaxError:
            statement = code
        # the operands are local variables of the loop, as they are in timeit
        arguments = {k: v for k, v in names.items() if not k.startswith("__")}
        source = (
            "def loop(repeat, perf_counter, iterations, " + ", ".join(arguments) + "):\n"
            "    result = None\n"
            "    start = perf_counter()\n"
            "    for _ in repeat(None, iterations):\n"
            "        " + statement + "\n"
            "    seconds = perf_counter() - start\n"
            "    return seconds, " + (request.get("check") or "result") + "\n"
        )
        scope = {}
        exec(source, scope)
        self.function = scope["loop"]
        self.arguments = arguments

    def loop(self, iterations):
        return self.function(repeat, perf_counter, iterations, **self.arguments)


def threads():
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count()


row = None
for line in sys.stdin:
    request = json.loads(line)
    try:
        op = request["op"]
        if op == "about":
            answer = {"text": f"NumPy {np.__version__}, Python {platform.python_version()}, OpenBLAS on {threads()} threads"}
        elif op == "prepare":
            row = None
            row = Row(request)
            result = row.loop(1)[1]
            answer = {"summary": None if request.get("compare") == "no" else summary(result)}
            result = None
        elif op == "run":
            answer = {"seconds": row.loop(request["iterations"])[0]}
        else:
            row = None
            answer = {}
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}".split("\n", 1)[0]}
    print(json.dumps(answer), flush=True)
