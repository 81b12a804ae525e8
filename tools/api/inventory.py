"""Writes inventory.json: NumPy's public names, their kinds, parameters with defaults and reference pages, by inspection of NumPy.

    python3 tools/api/inventory.py
"""

import inspect
import json
import os
import re
import types

import numpy as np
from pages import PAGES

KIND = {"POSITIONAL_ONLY": "p", "POSITIONAL_OR_KEYWORD": "a", "VAR_POSITIONAL": "v", "KEYWORD_ONLY": "k", "VAR_KEYWORD": "w"}
# what '**kwargs' stands for, where NumPy's own signature does not say
UFUNC_KEYWORDS = ["where=True", "casting='same_kind'", "order='K'", "dtype=None", "subok=True", "signature=None"]
KEYWORDS = {
    "numpy.clip": UFUNC_KEYWORDS, "numpy.ndarray.clip": UFUNC_KEYWORDS, "numpy.fromfunction": ["like=None", "**kwargs"],
    "numpy.pad": ["stat_length=None", "constant_values=0", "end_values=0", "reflect_type='even'"],
    "numpy.savez": ["allow_pickle=True", "**kwds"], "numpy.frompyfunc": ["identity=<no value>"], "numpy.ufunc.outer": ["out=None", *UFUNC_KEYWORDS],
    "numpy.ufunc.reduce": ["keepdims=False", "initial=<no value>", "where=True"],
    "numpy.ndarray.view": ["dtype=<no value>", "type=<no value>"],
    "numpy.dtype": ["metadata=<no value>"],
}
# members that belong to another page than their class
ELSEWHERE = {
    "numpy.ndarray.tofile": "Text and binary files", "numpy.dtypes.ObjectDType": "Objects", "numpy.dtypes.BytesDType": "Strings", "numpy.dtypes.StrDType": "Strings",
    "numpy.dtypes.StringDType": "Strings", "numpy.dtypes.VoidDType": "Records and void", "numpy.dtypes.DateTime64DType": "Datetimes", "numpy.dtypes.TimeDelta64DType": "Datetimes",
}
# methods whose '**kwargs' are the rest of the function of the same name
AS_FUNCTION = {"max", "mean", "min", "prod", "std", "sum", "var"}


def text(value: object) -> str:
    if value is np._NoValue or repr(value).startswith("<numpy._core"):
        return "<no value>"
    if isinstance(value, type):
        return value.__name__
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))


def parameters(owner: str, name: str, f: object) -> list[dict[str, str]] | None:
    try:
        # printoptions hands all it is given to set_printoptions
        signature = inspect.signature(np.set_printoptions if f is np.printoptions else f)
    except (TypeError, ValueError):
        return None
    out: list[dict[str, str]] = []
    for p in signature.parameters.values():
        if p.name == "self" or (f"{owner}.{name}" == "numpy.ndarray.view" and p.name == "args") or (p.kind.name == "VAR_KEYWORD" and f"{owner}.{name}" in KEYWORDS):
            continue
        entry = {"name": p.name, "kind": KIND[p.kind.name]}
        if p.default is not inspect.Parameter.empty:
            entry["default"] = text(p.default)
        out.append(entry)
    for extra in KEYWORDS.get(f"{owner}.{name}", []):
        key, _, default = extra.partition("=")
        if key.startswith("**"):
            out.append({"name": key[2:], "kind": "w"})
            continue
        out.append({"name": key, "kind": "a" if name == "view" else "k", "default": default})
    if owner == "numpy.ndarray" and name in AS_FUNCTION:
        out = [e for e in out if e["kind"] != "w"]
        have = {e["name"] for e in out}
        out += [dict(e, kind="k") for e in parameters("numpy", name, getattr(np, name)) or [] if e["name"] not in have | {"a"}]
    return out


def kind_of(value: object) -> str:
    if isinstance(value, types.ModuleType):
        return "module"
    if isinstance(value, np.ufunc):
        return "ufunc"
    if isinstance(value, type):
        return "scalar type" if issubclass(value, np.generic) else "class"
    return "function" if callable(value) else "object"


def entry(owner: str, name: str, value: object, page: str) -> dict[str, object]:
    kind = kind_of(value)
    out: dict[str, object] = {"owner": owner, "name": name, "kind": kind, "page": page}
    found = parameters(owner, name, value) if kind in ("function", "ufunc", "class") else None
    if found is not None:
        out["parameters"] = found
    return out


def members(owner: str, cls: type, page: str) -> list[dict[str, object]]:
    out = []
    for name in sorted(n for n in dir(cls) if not n.startswith("_")):
        value = getattr(cls, name)
        if callable(value):
            out.append(dict(entry(owner, name, value, page), kind="method"))
        else:
            out.append({"owner": owner, "name": name, "kind": "attribute", "page": page})
    return out


def main() -> None:
    page_of = {name: page for page, (_, names) in PAGES.items() for name in names.split()}
    public = {n for n in set(np.__all__) | {"core", "f2py", "typing", "version", "matlib", "ctypeslib"} if hasattr(np, n) or n in page_of}
    unknown = sorted(public - set(page_of))
    assert not unknown, f"on no page: {unknown}"
    entries = [entry("numpy", n, getattr(np, n, None), page) for n, page in page_of.items() if hasattr(np, n)]
    entries += members("numpy.ndarray", np.ndarray, "The array class")
    entries += members("numpy.ufunc", np.ufunc, "Universal functions")
    entries += members("numpy.dtype", np.dtype, "Data type routines")
    entries += members("numpy.broadcast", np.broadcast, "Array manipulation")
    entries += [{"owner": "numpy.dtypes", "name": n, "kind": "class", "page": "Data type routines"} for n in np.dtypes.__all__]
    entries += [entry("numpy.emath", n, getattr(np.emath, n), "Mathematical functions") for n in np.emath.__all__]
    entries += [entry("numpy.lib.stride_tricks", n, getattr(np.lib.stride_tricks, n), "Indexing") for n in ("as_strided", "sliding_window_view")]
    entries += [entry("numpy.lib.array_utils", n, getattr(np.lib.array_utils, n), "Other") for n in np.lib.array_utils.__all__]
    entries += [entry("numpy.exceptions", n, getattr(np.exceptions, n), "Other") for n in np.exceptions.__all__]
    entries += [entry("numpy.linalg", n, getattr(np.linalg, n), "Linear algebra") for n in np.linalg.__all__]
    for e in entries:
        e["page"] = ELSEWHERE.get(f"{e['owner']}.{e['name']}", e["page"])
        if e["owner"] == "numpy.exceptions" or e["owner"] == "numpy.dtypes":
            e.pop("parameters", None)
    pages = {page: done for page, (done, _) in PAGES.items()}
    target = os.path.join(os.path.dirname(os.path.abspath(__file__)), "inventory.json")
    with open(target, "w", encoding="utf-8") as file:
        head = json.dumps({"numpy": np.__version__, "pages": pages}, indent=1)[:-2]
        file.write(head + ',\n "names": [\n' + ",\n".join(json.dumps(e) for e in entries) + "\n]}\n")
    print(f"{len(entries)} names of NumPy {np.__version__}")


if __name__ == "__main__":
    main()
