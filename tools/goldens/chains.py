"""Random chains of array manipulation in NumPy: values, shape, dtype, strides, and view or copy after each step.

    python3 tools/goldens/chains.py                 writes test/ndarray/goldens/chains.json (fixed seed)
    python3 tools/goldens/chains.py SEED COUNT      prints COUNT random chains on standard output

A chain is {"a": array, "steps": [...]}; a step {"f", "a", "k"} as in cases.py, where "@" is the array so far and "pick" chooses from
several results, with what came out: {"d": dtype character, "n": native byte order, "s": shape, "t": byte strides (null for lengths
below 2), "v": elements, "w": writeable, "shares": memory with the array so far (neither for NumPy's scalars)} or {"e": error class}, which ends the chain.
"""
import base64
import json
import pathlib
import sys
import warnings

import numpy as np

from cases import CHARS, Maker, encode

warnings.simplefilter("ignore")
MOST = 2000


def shape_of(m, n):
    """A shape of n elements."""
    dims = []
    rest = n
    while rest > 1 and len(dims) < 4 and m.chance(0.8):
        d = m.pick(*(p for p in (1, 2, 3, 4, 5, 6, 7, rest) if rest % p == 0))
        dims.append(d)
        rest //= d
    dims.append(rest)
    dims = [int(d) for d in m.r.permutation(dims)]
    if m.chance(0.4) and n:
        dims[m.int(0, len(dims) - 1)] = -1
    return dims if m.chance(0.97) else [*dims, 2]


def index_of(m, a):
    items = []
    for d in a.shape[: m.int(0, a.ndim)]:
        if m.chance(0.1):
            items.append(None)
        items.append(m.int(-d, d - 1) if d and m.chance(0.2) else slice(*(None if m.chance(0.5) else m.int(-d - 1, d + 1) for _ in range(2)), m.pick(None, None, 1, 2, -1, -2, 3)))
    if m.chance(0.25):
        items.insert(m.int(0, len(items)), Ellipsis)
    if m.chance(0.1):
        items.append(None)
    return items


def orders(m, choices="CFAK"):
    return {"order": m.pick(*choices)} if m.chance(0.7) else {}


def step(m, a):
    """A function with its arguments, for an array so far."""
    n = a.ndim
    axis = m.axis(n)
    f = m.pick("reshape", "reshape", "m.reshape", "transpose", "m.transpose", "swapaxes", "moveaxis", "squeeze", "expand_dims", "get", "get", "get", "flip", "roll", "ravel", "m.ravel", "m.flatten",
               "broadcast_to", "split", "array_split", "stack", "concatenate", "repeat", "tile", "rot90", "m.astype", "m.view", "diagonal", "m.copy", "copy", "m.T", "m.mT", "m.real", "m.imag", "take",
               "rollaxis", "atleast_1d", "atleast_2d", "atleast_3d", "ascontiguousarray", "asfortranarray", "hstack", "vstack", "dstack", "column_stack", "delete", "insert", "append", "resize",
               "compress", "fliplr", "flipud", "unstack", "hsplit", "m.squeeze", "m.swapaxes", "m.repeat", "m.diagonal", "tril", "triu", "diag", "m.take", "matrix_transpose", "mask", "integers", "require",
               "asarray", "array", "lib.stride_tricks.sliding_window_view", "m.byteswap", "m.conj", "astype", "zeros_like", "negative")
    if f in ("reshape", "m.reshape"):
        return f, ["@", shape_of(m, a.size)], orders(m, "CFA")
    if f in ("transpose", "m.transpose"):
        return f, ["@"], {} if f != "transpose" or m.chance(0.3) else {"axes": [int(i) for i in m.r.permutation(n)]}
    if f in ("swapaxes", "m.swapaxes"):
        return f, ["@", axis, m.axis(n)], {}
    if f == "moveaxis":
        k = m.int(0, n)
        return f, ["@", [int(i) for i in m.r.permutation(n)[:k]], [int(i) for i in m.r.permutation(n)[:k]]], {}
    if f in ("squeeze", "m.squeeze"):
        ones = [i for i, d in enumerate(a.shape) if d == 1]
        return f, ["@"], {"axis": m.pick(*ones)} if ones and m.chance(0.5) else {"axis": axis} if m.chance(0.1) and n else {}
    if f == "expand_dims":
        return f, ["@", m.int(-n - 1, n) if m.chance(0.7) else [0, n + 1]], {}
    if f == "get":
        return f, ["@", index_of(m, a)], {}
    if f == "mask":
        return "get", ["@", [m.r.integers(0, 2, a.shape[: m.int(1, n)] if n else ()).astype(bool)]], {}
    if f == "integers":
        items = index_of(m, a)
        if n:
            items = [x for x in items if x is not None and x is not Ellipsis][: n - 1]
            items.insert(m.int(0, len(items)), m.r.integers(0, min(a.shape), m.pick((2,), (2, 2), (0,))) if min(a.shape) else np.zeros(0, int))
        return "get", ["@", items], {}
    if f == "flip":
        return f, ["@"], {} if m.chance(0.4) else {"axis": m.axes(n)}
    if f == "roll":
        return f, ["@", m.int(-5, 5)], {} if m.chance(0.3) or not n else {"axis": axis}
    if f in ("ravel", "m.ravel", "m.flatten"):
        order = m.pick("C", "F", "A", "K")
        return f, ["@", order], {}
    if f == "broadcast_to":
        return f, ["@", [m.int(1, 3)] * m.int(0, 2) + [d if d != 1 else m.int(1, 3) for d in a.shape]], {}
    if f in ("split", "array_split", "unstack", "hsplit"):
        sections = m.int(1, 3) if m.chance(0.6) else sorted(m.int(0, 5) for _ in range(m.int(1, 3)))
        return f, ["@", *([sections] if f != "unstack" else [])], {"axis": axis} if f != "hsplit" else {}
    if f in ("stack", "concatenate", "hstack", "vstack", "dstack", "column_stack"):
        return f, [["@"] * m.int(1, 3)], {"axis": m.pick(axis, m.int(-n - 1, n) if f == "stack" else None)} if f in ("stack", "concatenate") else {}
    if f in ("repeat", "m.repeat"):
        return f, ["@", m.int(0, 3)], {} if m.chance(0.3) or not n else {"axis": axis}
    if f == "tile" and a.size:  # of arrays without elements NumPy gives views
        return f, ["@", [m.int(0, 2) if m.chance(0.3) else m.int(1, 2) for _ in range(m.int(0, 3))]], {}
    if f == "rot90":
        return f, ["@", m.int(-3, 3)], {} if m.chance(0.4) else {"axes": [axis, m.axis(n)]}
    if f in ("m.astype", "astype"):
        k = orders(m) if f == "m.astype" else {}
        return f, ["@", m.pick("f8", "f4", "c16", ">f8", "<i4", ">i2", "bool") if a.dtype.kind not in "fc" else m.pick("f8", "f4", "c16", ">f8", ">f4")], {**k, **({"copy": False} if m.chance(0.4) else {})}
    if f == "m.view":
        return f, ["@", m.pick("u1", "i2", "u4", "u8", "i8", ">i4")], {}
    if f in ("diagonal", "m.diagonal"):
        return f, ["@"], {"offset": m.int(-2, 2), "axis1": axis, "axis2": m.axis(n)} if n else {}
    if f in ("m.copy", "copy"):
        return f, ["@"], orders(m)
    if f in ("take", "m.take"):
        size = a.shape[axis] if n else 1
        return f, ["@", m.r.integers(-size, size, m.pick((2,), (2, 2), ())) if size else np.zeros(0, int)], {"axis": axis} if n else {}
    if f == "rollaxis":
        return f, ["@", axis, m.int(-n, n)], {}
    if f == "delete":
        return f, ["@", m.pick(0, slice(None, None, 2), [0])], {"axis": axis} if n else {}
    if f == "insert":
        return f, ["@", m.pick(0, [0, 0]), True], {"axis": axis} if n and m.chance(0.8) else {}
    if f == "append":
        return f, ["@", "@"], {"axis": axis} if n and m.chance(0.8) else {}
    if f == "resize":
        return f, ["@", [m.int(0, 3) for _ in range(m.int(0, 3))]], {}
    if f == "compress":
        return f, [m.r.integers(0, 2, a.shape[axis] if n else 1).astype(bool), "@"], {"axis": axis} if n else {}
    if f in ("tril", "triu", "diag"):
        return f, ["@"], {"k": m.int(-2, 2)}
    if f == "require":  # not O: which of NumPy's copies own their memory is an accident
        return f, ["@", None], {"requirements": [m.pick(*"CFAW") for _ in range(m.int(0, 2))]}
    if f == "array":
        return f, ["@"], {**orders(m), **({"copy": m.pick(None, False, True)} if m.chance(0.5) else {}), **({"ndmin": m.int(0, 4)} if m.chance(0.4) else {})}
    if f == "asarray":
        return f, ["@"], {**orders(m), **({"dtype": m.pick("f8", "c16")} if m.chance(0.2) else {})}
    if f == "lib.stride_tricks.sliding_window_view":
        return f, ["@", m.int(1, 2)], {"axis": axis} if n else {}
    if f == "zeros_like":
        return f, ["@"], orders(m)
    return f, ["@"], {}


def run(f, args, k):
    a = args[0]
    if f == "get":
        return a[tuple(args[1])]
    if f.startswith("m."):
        member = getattr(a, f[2:])
        return member(*args[1:], **k) if callable(member) else member
    target = np
    for name in f.split("."):
        target = getattr(target, name)
    return target(*args, **{n: tuple(v) if n == "axis" and isinstance(v, list) else v for n, v in k.items()})


def chain(m):
    a = m.array(m.shape(0, 4, 0.03), CHARS, 0)
    row = {"a": encode(a), "steps": []}
    for _ in range(m.int(2, 6)):
        f, args, k = step(m, a)
        # the marker goes in again where the array is
        put = lambda x, marker: [put(v, marker) for v in x] if isinstance(x, list) else marker if isinstance(x, str) and x == "@" else x
        done = {"f": f, "a": [encode(x) for x in args], **({"k": {n: encode(list(v) if isinstance(v, tuple) else v) for n, v in k.items()}} if k else {})}
        try:
            r = run(f, put(args, a), k)
        except (NameError, AttributeError):
            raise
        except Exception as error:  # the class is the golden
            row["steps"].append({**done, "e": type(error).__name__})
            break
        if isinstance(r, (list, tuple)):
            if not len(r):
                break
            done["pick"] = m.int(0, len(r) - 1)
            r = r[done["pick"]]
        scalar = not isinstance(r, np.ndarray)  # 0-d arrays here, which may be views
        prior = a.dtype
        r = np.asarray(r)
        if r.size > MOST or r.ndim > 8:
            continue
        code = encode(r)
        row["steps"].append({**done, **code, "n": bool(prior.isnative if scalar and f != "negative" else r.dtype.isnative), "t": [s if d > 1 and r.size else None for s, d in zip(r.strides, r.shape)], 
                             **({} if scalar else {"w": bool(r.flags.writeable), "shares": bool(np.shares_memory(r, a))})})
        if scalar and not (prior.isnative and a.flags.writeable):
            break  # NumPy's scalars are native and writeable
        a = r
    return row


if __name__ == "__main__":
    if len(sys.argv) == 3:
        m = Maker(int(sys.argv[1]))
        for _ in range(int(sys.argv[2])):
            print(json.dumps(chain(m), separators=(",", ":")))
    else:
        m = Maker(1)
        path = pathlib.Path(__file__).resolve().parents[2] / "test" / "ndarray" / "goldens" / "chains.json"
        path.write_text("[\n" + ",\n".join(json.dumps(chain(m), separators=(",", ":")) for _ in range(500)) + "\n]\n")
        print(path.stat().st_size)
