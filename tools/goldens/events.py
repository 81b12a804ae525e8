"""Which floating-point events NumPy reports, by function, dtype and special values: test/ufunc/goldens/events.json.

    python3 tools/goldens/events.py

Events are NumPy's bits (1 divide by zero, 2 overflow, 4 underflow, 8 invalid value), one hexadecimal digit per case. NumPy's
kernels for the newest processors raise a few less, or more, than its plain C code; the table is that of the plain code, so the
script restarts itself with those kernels switched off.
"""
import json
import os
import sys
import warnings

OFF = "X86_V3 X86_V4 AVX512_ICL AVX512_SPR"
if os.environ.get("NPY_DISABLE_CPU_FEATURES") != OFF:
    os.environ["NPY_DISABLE_CPU_FEATURES"] = OFF
    os.execv(sys.executable, [sys.executable, "-W", "ignore", *sys.argv])

import numpy as np  # noqa: E402

warnings.simplefilter("ignore")
UNARY = (
    "negative positive absolute fabs sign conjugate reciprocal square rint floor ceil trunc isfinite signbit spacing modf frexp "
    "deg2rad rad2deg exp exp2 expm1 log log2 log10 log1p sqrt cbrt sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh "
    "arctanh logical_not isnan"
).split()
BINARY = (
    "add subtract multiply divide floor_divide remainder fmod divmod power float_power maximum minimum fmax fmin equal less greater_equal "
    "logical_and copysign nextafter heaviside logaddexp logaddexp2 arctan2 hypot ldexp"
).split()
COMPLEX_STEPS = "add subtract multiply divide reciprocal square negative absolute conjugate sign less equal maximum rint".split()
COMPLEX_VALUES = "exp exp2 log log2 log10 log1p sqrt sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh".split()


def events(f, *args):
    seen = [0]

    def note(_, bits):
        seen[0] |= bits

    with np.errstate(all="call", call=note):
        f(*args)
    return seen[0]


def plain(x):
    x = complex(x) if isinstance(x, complex) else float(x) if not isinstance(x, int) else x
    if isinstance(x, complex):
        return [plain(x.real), plain(x.imag)]
    return x if isinstance(x, int) or (np.isfinite(x) and not (x == 0 and np.signbit(x))) else repr(x)


def float_values(char):
    info = np.finfo(char)
    kind = info.dtype.type
    some = [0, 1, 0.5, 2, 3, 10, 1000, info.max, np.inf, info.tiny, info.smallest_subnormal, info.max / 2, kind(1) - info.eps / 2]
    return [float(kind(v)) for v in some] + [-float(kind(v)) for v in some] + [float("nan")]


def complex_values(char, finite):
    big = float(np.finfo(char).max)
    large, small = (1e200, 1e-310) if char == "D" else (1e30, 1e-40)
    parts = [0.0, -0.0, 1.0, -2.5, big, -big, large, small, 800.0] + ([] if finite else [np.inf, -np.inf, np.nan])
    kind = np.dtype(char).type
    return [complex(kind(complex(a, b))) for a in parts for b in parts]


def array(value, char):
    return np.full(16, value, dtype=char)


def table(name, char, values, pairs=None):
    f = getattr(np, name)
    if f.nin == 1:
        return "".join(f"{events(f, array(v, char)):x}" for v in values)
    if name == "ldexp":
        return "".join(f"{events(f, array(v, char), array(e, 'i')):x}" for v in values for e in EXPONENTS)
    cases = pairs if pairs is not None else [(i, j) for i in range(len(values)) for j in range(len(values))]
    return "".join(f"{events(f, array(values[i], char), array(values[j], char)):x}" for i, j in cases)


EXPONENTS = [0, 1, -1, 10, -10, 200, -200, 3000, -3000]
result = {"exponents": EXPONENTS, "values": {}, "pairs": [], "events": {}, "casts": {"values": {}, "events": {}}}
for char in "efd":
    values = float_values(char)
    result["values"][char] = [plain(v) for v in values]
    for name in UNARY + BINARY:
        f = getattr(np, name)
        wanted = char + "i" if name == "ldexp" else char * f.nin
        if any(t.split("->")[0] == wanted for t in f.types):
            result["events"][f"{name}:{char}"] = table(name, char, values)
for char in "bBhHiIlL":
    info = np.iinfo(char)
    values = [v for v in (0, 1, 2, 7, int(info.max), -1, -2, int(info.min)) if info.min <= v <= info.max]
    result["values"][char] = [str(v) for v in values]
    for name in "add multiply floor_divide remainder fmod divmod reciprocal negative absolute left_shift gcd lcm".split():
        result["events"][f"{name}:{char}"] = table(name, char, values)
rng = np.random.default_rng(5)
count = len(complex_values("D", False))
pairs = [[int(i), int(j)] for i, j in rng.integers(0, count, (400, 2))]
result["pairs"] = pairs
for char in "FD":
    for group, names, finite in (("steps", COMPLEX_STEPS, False), ("values", COMPLEX_VALUES, True)):
        values = complex_values(char, finite)
        result["values"][f"{char}{group}"] = [plain(v) for v in values]
        for name in names:
            result["events"][f"{name}:{char}{group}"] = table(name, char, values, pairs)

CASTS = [0.0, -0.0, 0.5, -0.5, -1.0, 127.5, 128.0, 200.0, 256.0, -129.0, 32768.0, 65504.0, 65519.0, 65520.0, 70000.0, 2.0**31 - 1, 2.0**31,
         -(2.0**31), -(2.0**31) - 0.5, -(2.0**31) - 1, 2.0**32 - 1, 2.0**32, 2.0**53, 2.0**63, -(2.0**63), -(2.0**63) * 1.01, 2.0**64, -(2.0**65),
         1e38, 3.4028235e38, 3.4028235677973366e38, 3.5e38, 1e300, np.inf, -np.inf, np.nan, 1e-8, 2.0**-24, 2.0**-25, 1e-40, 2.0**-149, 1e-46, 1e-320,
         -(2.0**40)]
for source in "efdFD":
    with np.errstate(all="ignore"):
        values = np.array(CASTS).astype(source)
    result["casts"]["values"][source] = [plain(float(v.real)) for v in values]
    for target in "?bBhHiIlLefdFD":
        result["casts"]["events"][f"{source}{target}"] = "".join(f"{events(lambda a: a.astype(target), array(v, source)):x}" for v in values)

path = os.path.join(os.path.dirname(__file__), "../../test/ufunc/goldens/events.json")
with open(path, "w") as file:
    json.dump(result, file, indent=1)
    file.write("\n")
