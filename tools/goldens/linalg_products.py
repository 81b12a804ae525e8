"""Random calls of einsum and the products of arrays with NumPy's results: test/linalg/goldens/{einsum,paths,products}.json.

    python3 tools/goldens/linalg_products.py                       writes the goldens (fixed seed)
    python3 tools/goldens/linalg_products.py GROUP SEED COUNT      prints COUNT random cases of a group

The form of a case is that of cases.py; a path is given as JSON text, and {"zeros": shape} is an array of zeros.
"""
import json
import pathlib
import string
import sys

import numpy as np

from cases import CHARS, Maker, encode


def values(m, shape, char):
    """Small integers half of the time: their products and sums are exact."""
    a = m.array(shape, char, 0)
    if a.dtype.kind in "fc" and m.chance(0.6):
        a = np.round(a).astype(a.dtype).reshape(shape)
    return a


def g_einsum(m):
    letters = [m.pick(*string.ascii_letters) for _ in range(m.int(1, 5))]
    sizes = {c: 0 if m.chance(0.03) else int(m.pick(1, 2, 3, 4)) for c in letters}
    chars = m.pick("d", "d", "f", "D", CHARS)
    dots = [m.int(1, 3) for _ in range(m.int(1, 2))] if m.chance(0.25) else None
    arrays, terms = [], []
    for _ in range(m.pick(1, 1, 2, 2, 2, 2, 3, 3, 4)):
        term = [m.pick(*letters) for _ in range(m.int(0, 3))]
        if len(set(term)) < len(term) and m.chance(0.6):
            term = list(dict.fromkeys(term))
        dims = [1 if m.chance(0.05) else sizes[c] for c in term]
        if m.chance(0.01) and dims:
            dims[0] += 1
        if dots is not None and m.chance(0.8):
            k = m.int(0, len(dots))
            at = m.int(0, len(term))
            dims[at:at] = [1 if m.chance(0.2) else d for d in dots[len(dots) - k:]]
            term.insert(at, "...")
        arrays.append(values(m, tuple(dims), chars))
        terms.append("".join(term))
    text = ",".join(terms)
    if m.chance(0.65):
        out = [c for c in dict.fromkeys(text.replace("...", "").replace(",", "")) if m.chance(0.5)]
        out = [out[i] for i in m.r.permutation(len(out))]
        if dots is not None and m.chance(0.95):
            out.insert(m.int(0, len(out)), "...")
        text += "->" + "".join(out)
    k = {}
    # NumPy promotes and casts step by step with `optimize`, and then sums over an ellipsis that the output lacks
    if m.chance(0.3) and len({a.dtype for a in arrays}) == 1 and ("..." not in text or "..." in text.split("->")[-1]):
        k["optimize"] = m.pick(True, "greedy", "optimal", False)
    elif m.chance(0.15):
        k["dtype"] = m.pick("f8", "f4", "c16", "i4")
        k["casting"] = m.pick("safe", "same_kind", "unsafe")
    if m.chance(0.1):
        k["order"] = m.pick("C", "F")
    return "einsum", [text, *arrays], k


def g_paths(m):
    """einsum_path: the path and the report, on operands of any size."""
    letters = string.ascii_letters[m.int(0, 20):][:m.int(3, 8)]
    sizes = {c: m.int(1, 9) for c in letters}
    terms = ["".join(letters[i] for i in m.r.permutation(len(letters))[:m.int(1, 4)]) for _ in range(m.int(1, 6))]
    text = ",".join(terms)
    if m.chance(0.8):
        text += "->" + "".join(c for c in dict.fromkeys("".join(terms)) if m.chance(0.3))
    optimize = m.pick(True, False, "greedy", "greedy", "optimal", ["greedy", m.int(1, 99)], ["optimal", m.int(1, 99)])
    return "einsum_path", [text, *(np.zeros([sizes[c] for c in t], "i1") for t in terms)], {"optimize": optimize}


def g_products(m):
    f = m.pick("dot", "matmul", "inner", "outer", "vdot", "matmul", "vecdot", "matvec", "vecmat")
    chars = m.pick("bBhHiIlL?", "fd", "FD", "e", CHARS)
    k = m.int(0, 6)
    batch = m.shape(0, 2, 0.05)
    other = batch[1:] if m.chance(0.5) else tuple(1 if m.chance(0.4) else d for d in batch)
    options = {}
    wrong = k + 1 if m.chance(0.05) else k
    if f == "matmul":
        a = values(m, m.pick((k,), (m.int(0, 9), k), (*batch, m.int(0, 4), k)), chars)
        b = values(m, m.pick((wrong,), (wrong, m.int(0, 9)), (*other, wrong, m.int(0, 4))), chars)
        if m.chance(0.15) and a.ndim > 1 and b.ndim > 1 and wrong == k:
            a, b, options = np.moveaxis(a, -1, 0), np.moveaxis(b, -2, 0), {"axes": [(-1, 0), (0, -1), m.pick((-2, -1), (-1, -2), (0, 1))]}
    elif f == "dot":
        a = values(m, m.pick((), (k,), (m.int(0, 5), k), (2, m.int(0, 3), k)), chars)
        b = values(m, m.pick((), (wrong,), (wrong, m.int(0, 5)), (2, wrong, m.int(0, 3))), chars)
    elif f in ("inner", "vecdot"):
        a, b = values(m, m.pick((), (k,), (3, k), (*batch, k)), chars), values(m, m.pick((k,), (3, wrong), (*other, k)), chars)
        if f == "vecdot" and m.chance(0.2) and a.ndim and a.ndim == b.ndim:
            a, b, options = np.moveaxis(a, -1, 0), np.moveaxis(b, -1, 0), {"axis": 0}
    elif f == "matvec":
        a, b = values(m, (*batch, m.int(0, 5), k), chars), values(m, (*other, wrong), chars)
    elif f == "vecmat":
        a, b = values(m, (*batch, k), chars), values(m, (*other, wrong, m.int(0, 5)), chars)
    else:
        a, b = values(m, m.shape(0, 2), chars), values(m, m.shape(0, 2), chars)
        if f == "vdot" and m.chance(0.9):
            b = values(m, a.shape[::-1], chars)
    if f in ("matmul", "vecdot", "matvec", "vecmat") and m.chance(0.1):
        options["dtype"] = m.pick("f8", "c16", "f4")
    return f, [a, b], options


GROUPS = {"einsum": g_einsum, "paths": g_paths, "products": g_products}


def make(group, seed, count):
    m = Maker(seed)
    cases = []
    while len(cases) < count:
        f, args, options = GROUPS[group](m)
        case = {"f": f, "a": [{"zeros": x.shape} if f == "einsum_path" and isinstance(x, np.ndarray) else encode(x) for x in args]}
        if options:
            case["k"] = {key: encode(v) for key, v in options.items()}
        try:
            if isinstance(options.get("optimize"), list):
                options["optimize"] = tuple(options["optimize"])
            result = getattr(np, f)(*args, **options)
            if f == "einsum_path":
                result = [json.dumps(result[0]), result[1]]
            elif np.asarray(result).size > 400:
                continue
            case["r"] = encode(result)
        except Exception as error:  # the class is what is compared
            case["e"] = type(error).__name__
        cases.append(case)
    return cases


def main(groups, count, folder=pathlib.Path(__file__).resolve().parents[2] / "test" / "linalg" / "goldens"):
    folder.mkdir(parents=True, exist_ok=True)
    for group in groups:
        lines = [json.dumps(c, separators=(",", ":")) for c in make(group, 1, 50 if group == "paths" else count)]
        (folder / f"{group}.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")
        print(group, (folder / f"{group}.json").stat().st_size)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        for case in make(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])):
            print(json.dumps(case, separators=(",", ":")))
    else:
        main(GROUPS, 150)
