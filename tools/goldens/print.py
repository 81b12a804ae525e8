"""Cases for the printing tests, with NumPy's own text as the expected one.

    python3 tools/goldens/print.py        writes test/print/goldens/print.json
    python3 tools/goldens/print.py 7 5000 writes 5,000 random cases to standard output, one a line

A case is a list [function, dtype, shape, elements, options, print options, text]. The elements are the
little-endian bytes of an array in base64; they fill the shape cyclically, so that large arrays stay small here.
A case that raises has the text {"error": class name}. Options that are functions are named, see FORMATTERS.
"""

import base64
import json
import pathlib
import sys
import warnings

import numpy as np

DTYPES = ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16", ">f8", ">i4", ">f4", ">c16"]
FLOATS = ["f2", "f4", "f8"]
SPECIAL = [np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, -1.0, 5e-324, 1e-4, 9.9999e-5, 1e8, 99999999.0, 1e16, 1e23, 1.7976931348623157e308,
           65504.0, 6e-8, 1.17549435e-38, 1e-45, 0.1, 0.5, 1e3, 999.5, 1e6, 999999.5, 2.0**53, 2.0**-1022]
FORMATTERS = {
    "short": lambda x: "yes" if x else "n",
    "rows": lambda x: "ab\ncde\nf" if x else "g\nh",
    "wide": lambda x: "\U0001f600\u221e" if x else "_",
}


def floats(rng, dtype, size):
    """Real numbers of a random character."""
    bits = np.dtype(dtype).itemsize * 8
    kind = rng.integers(0, 12)
    if kind == 0:
        x = rng.normal(size=size)
    elif kind == 1:
        x = rng.integers(-20, 20, size).astype("f8")
    elif kind == 2:
        x = rng.normal(size=size) * 10.0 ** rng.uniform(-12, 12, size)
    elif kind == 3:
        return np.frombuffer(rng.bytes(size * bits // 8), dtype).copy()
    elif kind == 4:
        x = (rng.integers(-2000, 2000, size) * 2 + 1) / 2.0 ** rng.integers(0, 12)
    elif kind == 5:
        x = 2.0 ** rng.integers(-150, 128, size) * rng.choice([-1, 1], size)
    elif kind == 6:
        x = np.round(rng.normal(size=size) * 100, int(rng.integers(0, 6)))
    elif kind == 7:
        x = rng.choice(SPECIAL, size)
    elif kind == 8:
        x = np.where(rng.random(size) < 0.3, rng.choice(SPECIAL[:5], size), rng.normal(size=size) * 10.0 ** rng.integers(-3, 4))
    elif kind == 9:
        x = rng.integers(0, 10 ** rng.integers(1, 17), size) * 10.0 ** rng.integers(-20, 20)
    elif kind == 10:
        x = rng.random(size) * 10.0 ** rng.integers(-6, 9)
    else:
        x = 2.0 ** rng.integers(-1074, 1024, size)
    return x.astype(dtype)


def elements(rng, dtype, size):
    d = np.dtype(dtype).newbyteorder("<")
    if d.kind == "b":
        return rng.integers(0, 2, size).astype(d)
    if d.kind in "iu":
        if rng.random() < 0.3:
            return np.frombuffer(rng.bytes(size * d.itemsize), d).copy()
        return (rng.integers(-1000, 1000, size) if d.kind == "i" else rng.integers(0, 3000, size)).astype(d)
    if d.kind == "f":
        return floats(rng, d, size)
    part = np.dtype("f%d" % (d.itemsize // 2))
    x = np.empty(size, d)
    x.real = floats(rng, part, size)
    x.imag = floats(rng, part, size)
    return x


def shape_of(rng):
    kind = rng.integers(0, 10)
    if kind == 0:
        return ()
    if kind == 1:
        return tuple(int(n) for n in rng.integers(0, 3, rng.integers(1, 4)))
    if kind == 2:
        return tuple(int(n) for n in rng.choice([1, 2, 7, 40, 1001], rng.integers(1, 4)))
    if kind < 7:
        return (int(rng.integers(1, 14)),)
    return tuple(int(n) for n in rng.integers(1, 5, rng.integers(2, 5)))


def some(rng, probability, options):
    """A random part of the options, each one of its values."""
    return {k: v[rng.integers(0, len(v))] for k, v in options.items() if rng.random() < probability}


LEGACY = ["1.13", "1.21", "1.25", "2.1", "2.2"]
FLOAT_OPTIONS = {
    "precision": [0, 1, 2, 3, 4, 5, 8, 12, 16, 17, 20, 30],
    "floatmode": ["fixed", "unique", "maxprec", "maxprec_equal"],
    "sign": ["+", " ", "-"],
}
STATE = {
    **FLOAT_OPTIONS,
    "threshold": [0, 5, 20, 1000],
    "edgeitems": [0, 1, 2, 5],
    "suppress": [True, False],
    "linewidth": [0, 10, 20, 40, 120],
    "nanstr": ["nan", "not a number", "\u2205", ""],
    "infstr": ["inf", "\u221e", "Infinity"],
    "legacy": [False, *LEGACY],
    "override_repr": [None, None, "text"],
}
OPTIONS = {
    **FLOAT_OPTIONS,
    "max_line_width": [0, 10, 20, 40, 120],
    "suppress_small": [True, False],
    "separator": [", ", ",", " ", "", "\t; "],
    "prefix": ["array(", "x"],
    "suffix": [")", "abcdef"],
    "threshold": [0, 5, 20, 1000],
    "edgeitems": [0, 1, 2, 5],
    "legacy": [None, False, *LEGACY],
}
REPR_OPTIONS = {k: OPTIONS[k] for k in ("max_line_width", "precision", "suppress_small")}
NUMBER_OPTIONS = {
    "precision": [0, 1, 2, 3, 5, 8, 15, 16, 17, 18, 25, 40],
    "unique": [True, False],
    "trim": ["k", ".", "0", "-"],
    "sign": [True, False],
    "pad_left": [0, 1, 3, 8],
    "min_digits": [0, 1, 3, 8, 16, 17, 18, 20, 30],
}


def formatters(rng):
    keys = ["all", "bool", "int", "int_kind", "float", "float_kind", "complexfloat", "complex_kind", "str_kind", "longfloat", "datetime"]
    names = [*FORMATTERS, None]
    return {str(k): names[rng.integers(0, 4)] for k in rng.choice(keys, 2)}


def random_case(rng):
    if rng.random() < 0.35:
        dtype = FLOATS[rng.integers(0, 3)]
        options = some(rng, 0.35, NUMBER_OPTIONS)
        if rng.random() < 0.5:
            function = "format_float_positional"
            options |= some(rng, 0.3, {"fractional": [True, False], "pad_right": [0, 2, 10]})
        else:
            function = "format_float_scientific"
            options |= some(rng, 0.3, {"exp_digits": [0, 1, 2, 3, 5]})
        if "min_digits" in options and options.get("precision", 99) < options["min_digits"]:
            options["min_digits"] = options["precision"]
        return [function, dtype, (), floats(rng, dtype, 1), options, {}]
    dtype = DTYPES[rng.integers(0, len(DTYPES))]
    if rng.random() < 0.5 and np.dtype(dtype).kind not in "fc":
        dtype = "f8"
    shape = shape_of(rng)
    size = int(np.prod(shape))
    x = elements(rng, dtype, max(1, min(size, 40)))
    state = some(rng, rng.choice([0.2, 0.6]), STATE) if rng.random() < 0.6 else {}
    if size > 20000 and state.get("edgeitems") == 0:
        del state["edgeitems"]  # NumPy formats all elements then, which takes long
    function = ["array_repr", "array_str", "array2string"][rng.choice(3, p=[0.33, 0.22, 0.45])]
    if rng.random() < 0.04:
        state["formatter"] = formatters(rng)
    if function == "array2string":
        options = some(rng, rng.choice([0.2, 0.6]), OPTIONS)
        if size > 20000 and options.get("edgeitems") == 0:
            del options["edgeitems"]
        if rng.random() < 0.08:
            options["formatter"] = formatters(rng)
    else:
        options = some(rng, 0.1, REPR_OPTIONS)
    return [function, dtype, shape, x, options, state]


def with_functions(options):
    """Options with functions in the place of their names."""
    options = dict(options)
    if "formatter" in options:
        options["formatter"] = {k: f and FORMATTERS[f] for k, f in options["formatter"].items()}
    if options.get("override_repr"):
        name = options["override_repr"]
        options["override_repr"] = lambda a: f"<{name} of {' by '.join(map(str, a.shape))}>"
    return options


def answer(case):
    function, dtype, shape, x, options, state = case
    a = np.resize(x, shape).astype(dtype)
    options, state = with_functions(options), with_functions(state)
    try:
        with np.printoptions(**state):
            if function.startswith("format_float"):
                a = a[()]
            return getattr(np, function)(a, **options)
    except Exception as e:  # the class is part of the answer
        return {"error": type(e).__name__}


def complete(case):
    function, dtype, shape, x, options, state = case
    data = base64.b64encode(np.ascontiguousarray(x).astype(x.dtype.newbyteorder("<")).tobytes()).decode()
    return [function, dtype, list(shape), data, options, state, answer(case)]


def fixed_cases():
    """Cases that must be there whatever the random ones are."""
    for dtype in FLOATS:
        d = np.dtype(dtype)
        for value in SPECIAL:
            x = np.array([value], d)
            for options in ({}, {"trim": "0"}, {"trim": "-"}, {"precision": 0}, {"precision": 3, "unique": False}, {"min_digits": 20}):
                yield ["format_float_positional", dtype, (), x, options, {}]
                yield ["format_float_scientific", dtype, (), x, options, {}]
            for function in ("array_repr", "array_str"):
                yield [function, dtype, (), x, {}, {}]
                yield [function, "c%d" % (2 * d.itemsize) if d.itemsize > 2 else dtype, (), x.astype("c%d" % max(8, 2 * d.itemsize)) if d.itemsize > 2 else x, {}, {}]
        # Decimal ties, which round to even.
        for places in range(5):
            for odd in (1, 3, 25, 127):
                x = np.array([odd * 0.5 ** (places + 1)], d)
                yield ["format_float_positional", dtype, (), x, {"precision": places, "unique": False}, {}]
                yield ["format_float_positional", dtype, (), x, {"precision": places}, {}]
    for dtype in DTYPES:
        for shape in ((), (0,), (0, 3), (2, 0, 1), (3,), (2, 2), (1, 1, 1), (2, 3, 4), (1001,), (40, 30), (11, 11, 11), (2, 1000, 2)):
            x = np.array([0, 1, 7, 100], np.dtype(dtype).newbyteorder("<"))
            for function in ("array_repr", "array_str", "array2string"):
                yield [function, dtype, shape, x, {}, {}]


def particular_cases():
    """Cases that one rule alone decides."""
    # The greatest is more than 1000 times the least, but not when divided in their own type.
    for dtype, least, greatest in (("f2", "8532", "5e5a"), ("f2", "8b35", "6a5d"), ("f4", "9145cf3e", "f069ca43"), ("f4", "ac7bf43e", "c6c0ee43")):
        x = np.frombuffer(bytes.fromhex(least + greatest), dtype)
        yield ["array_repr", dtype, (2,), x, {}, {}]
        yield ["array_repr", dtype, (2,), x[::-1], {"precision": 2}, {"floatmode": "fixed"}]
    # Exponents came later for the short types.
    for legacy in (False, *LEGACY):
        for dtype, value in (("f2", 5552), ("f2", 65504), ("f4", 6.1e6), ("f4", 99999990), ("f4", 1e8), ("f8", 99999999), ("f8", 1e8), ("c8", 6.1e6)):
            x = np.array([value, value / 10], dtype)
            for function in ("array_repr", "array_str"):
                yield [function, dtype, (2,), x, {}, {"legacy": legacy}]
                yield [function, dtype, (), x, {}, {"legacy": legacy}]
        yield ["array_repr", "f8", (1001,), np.ones(1), {}, {"legacy": legacy}]
        yield ["array_repr", "f8", (0, 2), np.ones(1), {}, {"legacy": legacy}]
    # Generated zeros: written by unique mode, not after the last digit of an exact value otherwise, nor after a carry.
    for value in (1.0, 1.0004, 1.04, 9.96, 0.0625, 0.05, 0.03, 150.0, 0.0):
        for options in ({"precision": 1}, {"precision": 3, "unique": False}, {"precision": 6, "unique": False}, {"min_digits": 1}, {"min_digits": 5}):
            for trim in "k.0-":
                yield ["format_float_scientific", "f8", (), np.array([value]), {**options, "trim": trim}, {}]
                yield ["format_float_positional", "f8", (), np.array([value]), {**options, "trim": trim, "fractional": False}, {}]
                yield ["format_float_positional", "f8", (), np.array([value]), {**options, "trim": trim, "pad_right": 4}, {}]
    # Python counts code points. A formatter's rows stay together.
    for formatter in ("wide", "rows", "short"):
        for width in (4, 8, 15, 40):
            for shape in ((), (5,), (2, 3)):
                options = {"formatter": {"all": formatter}, "max_line_width": width, "separator": ", ", "prefix": "\U0001f600(", "suffix": "\U0001f600"}
                yield ["array2string", "i4", shape, np.array([0, 1, 1], "i4"), options, {}]
        for keys in (("int_kind",), ("int", "int_kind"), ("float",), ("float_kind", "all"), ("complexfloat",), ("bool",)):
            for dtype in ("?", "i2", "u8", "f4", "c8"):
                options = {"formatter": {k: ("short" if k == "all" else formatter) for k in keys}}
                yield ["array2string", dtype, (2,), np.array([0, 1], dtype), options, {}]
    yield ["array_repr", "f8", (4,), np.array([1, np.nan, np.inf, -np.inf]), {}, {"nanstr": "\U0001f600" * 6, "infstr": "\U0001f600"}]


def powers_of_two(count):
    """Numbers with a narrow rounding interval below, with digits beyond the shortest."""
    rng = np.random.default_rng(3)
    for _ in range(count):
        dtype, low, high = [("f2", -24, 16), ("f4", -149, 128), ("f8", -1074, 1024)][rng.integers(0, 3)]
        x = np.array([2.0 ** int(rng.integers(low, high))]).astype(dtype)
        yield ["format_float_scientific", dtype, (), x, {"min_digits": int(rng.integers(0, 20))}, {}]
    # The shortest digits of these are not the nearest ones.
    for exponent in range(-44, -1000, -33):
        x = np.array([2.0**exponent])
        yield ["format_float_scientific", "f8", (), x, {"precision": 15, "unique": False}, {}]


def main():
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    if len(sys.argv) > 1:
        rng = np.random.default_rng(int(sys.argv[1]))
        for _ in range(int(sys.argv[2])):
            print(json.dumps(complete(random_case(rng))))
        return
    rng = np.random.default_rng(1)
    everything = [*fixed_cases(), *particular_cases(), *powers_of_two(150), *(random_case(rng) for _ in range(1600))]
    path = pathlib.Path(__file__).parents[2] / "test/print/goldens/print.json"
    lines = ",\n".join(json.dumps(complete(c), separators=(",", ":"), ensure_ascii=False) for c in everything)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
