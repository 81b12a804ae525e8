"""Misuse of arrays and of the functions that make, view, join and edit them: what NumPy raises, class and message.

    python3 tools/goldens/misuse.py > test/ndarray/goldens/misuse.json

Cases are Python statements over the arrays of PRELUDE (misuse_cases.py); each is run in the live NumPy and translated to JavaScript
by the rules of DESIGN.md: a[i, j] is a.get(i, j), a[i] = x is a.set(i, x), keywords are an options object, tuples are lists.
A case is {"js": code, "e": error class or null, "m": message}.
"""
import ast
import json
import sys
import warnings

import numpy as np

from misuse_cases import CASES, PRELUDE

MAX_SAFE = 2**53 - 1


def number(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, complex):
        return f"new np.Complex({value.real!r}, {value.imag!r})"
    if isinstance(value, int) and abs(value) > MAX_SAFE:
        return f"({value}n)"
    return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(repr(value), repr(value))


def folded(node):
    """The value of an arithmetic expression over literals, such as 2**60."""
    try:
        return eval(compile(ast.Expression(node), "", "eval"), {"__builtins__": {}})
    except Exception:
        return None


def index(node):
    parts = node.elts if isinstance(node, ast.Tuple) else [node]
    return ", ".join(expression(p) for p in parts)


def expression(node):
    if isinstance(node, ast.Constant):
        if node.value is None:
            return "null"
        if node.value is Ellipsis:
            return "'...'"
        return json.dumps(node.value) if isinstance(node.value, str) else number(node.value)
    if isinstance(node, (ast.UnaryOp, ast.BinOp)):
        value = folded(node)
        if value is None:
            raise ValueError(f"no operators on arrays in cases: {ast.unparse(node)}")
        return number(value)
    if isinstance(node, ast.Name):
        return {"Ellipsis": "'...'", "slice": "np.slice"}.get(node.id, node.id)
    if isinstance(node, (ast.Tuple, ast.List)):
        return f"[{', '.join(expression(e) for e in node.elts)}]"
    if isinstance(node, ast.Dict):
        return "{" + ", ".join(f"{expression(k)}: {expression(v)}" for k, v in zip(node.keys, node.values)) + "}"
    if isinstance(node, ast.Attribute):
        text = f"{expression(node.value)}.{node.attr}"
        return {"np.newaxis": "null", "np.nan": "NaN", "np.inf": "Infinity"}.get(text, text)
    if isinstance(node, ast.Starred):
        return f"...{expression(node.value)}"
    if isinstance(node, ast.Slice):
        return f"np.slice({', '.join('null' if x is None else expression(x) for x in (node.lower, node.upper, node.step))})"
    if isinstance(node, ast.Subscript):
        return f"{expression(node.value)}.get({index(node.slice)})"
    if isinstance(node, ast.Lambda):
        return f"({', '.join(a.arg for a in node.args.args)}) => {expression(node.body)}"
    if isinstance(node, ast.Call):
        args = [expression(a) for a in node.args]
        if isinstance(node.func, ast.Name) and node.func.id in ("list", "str", "range", "repr"):
            return {"list": "[...{}]", "str": "String({})", "range": "Array.from({{length: {}}}, (_, i) => i)", "repr": "{}.repr()"}[node.func.id].format(*args)
        options = ", ".join(f"...{expression(k.value)}" if k.arg is None else f"{k.arg}: {expression(k.value)}" for k in node.keywords)
        return f"{expression(node.func)}({', '.join(args + ([f'{{ {options} }}'] if options else []))})"
    raise ValueError(f"no rule for {ast.dump(node)}")


def statement(node):
    if isinstance(node, ast.Expr):
        return expression(node.value)
    if isinstance(node, ast.Assign):
        target, value = node.targets[0], expression(node.value)
        if isinstance(target, ast.Subscript):
            return f"{expression(target.value)}.set({index(target.slice)}, {value})"
        return f"var {target.id} = {value}" if isinstance(target, ast.Name) else f"{expression(target)} = {value}"
    if isinstance(node, ast.AugAssign):
        name = {ast.Add: "iadd", ast.Sub: "isubtract", ast.Mult: "imultiply", ast.Div: "idivide", ast.BitAnd: "ibitwise_and"}[type(node.op)]
        return f"{expression(node.target)}.{name}({expression(node.value)})"
    raise ValueError(f"no rule for {ast.dump(node)}")


def translate(code):
    return "; ".join(statement(s) for s in ast.parse(code).body)


def run(code):
    names = {"np": np}
    exec(PRELUDE, names)
    try:
        exec(code, names)
    except Exception as error:
        kind = type(error).__name__
        # NumPy's private classes under the public names they derive from
        return {"_ArrayMemoryError": "MemoryError", "_UFuncNoLoopError": "UFuncTypeError", "_UFuncOutputCastingError": "UFuncTypeError",
                "_UFuncInputCastingError": "UFuncTypeError", "_UFuncBinaryResolutionError": "UFuncTypeError"}.get(kind, kind), str(error.args[0] if kind == "KeyError" else error)
    return None, ""


def main():
    warnings.simplefilter("ignore")
    rows = [{"js": translate(PRELUDE.strip().replace("\n", "; "))}]
    for code in CASES:
        kind, message = run(code)
        rows.append({"js": translate(code), "e": kind, "m": message})
    json.dump(rows, sys.stdout, indent=0)
    sys.stdout.write("\n")


main()
