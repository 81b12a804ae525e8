"""Writes test/io/goldens/*.json: .npy and .npz files of the running NumPy, and what it says about damaged ones.

Usage: python3 tools/goldens/io.py
"""
import base64
import io
import json
import pathlib
import random
import warnings

import numpy as np

warnings.simplefilter('ignore')
DTYPES = ['?', 'b', 'B', '<i2', '>i2', '<u2', '<i4', '>u4', '<i8', '>i8', '<u8', '<f2', '>f2', '<f4', '>f4', '<f8', '>f8', '<c8', '>c8', '<c16', '>c16']


def text(data):
    return base64.b64encode(data).decode()


def npy(a, version=None):
    f = io.BytesIO()
    np.lib.format.write_array(f, a, version)
    return f.getvalue()


def arrays():
    """Name, dtype, shape, C-order little-endian bytes of the elements, and the file."""
    out = []

    def add(name, a, version=None):
        plain = np.ascontiguousarray(a).astype(a.dtype.newbyteorder('<'))
        out.append({'name': name, 'descr': a.dtype.str, 'shape': list(a.shape), 'fortran': bool(a.flags.f_contiguous and not a.flags.c_contiguous), 'version': version, 'elements': text(plain.tobytes()), 'file': text(npy(a, version))})

    for t in DTYPES:
        a = (np.arange(6).reshape(2, 3) * 1.5 - 2).astype(t)
        add(f'{t} C', a)
        add(f'{t} F', np.asfortranarray(a))
        add(f'{t} 0-d', a[1, 2, ...])
    base = np.arange(24.0).reshape(2, 3, 4)
    add('transposed', base.T)
    add('empty', np.zeros((0, 3)))
    add('empty F', np.zeros((3, 0, 2), order='F'))
    add('no elements', np.zeros(0, 'i4'))
    add('one by one', np.zeros((1, 1)))
    add('many dimensions', np.zeros((1,) * 40 + (2,)))
    add('long first dimension', np.zeros(12345, 'i1'))
    for version in ((1, 0), (2, 0), (3, 0)):
        add(f'version {version}', np.arange(3.0), version)
    return out


# What NumPy itself says; the rest comes from Python's parser or NumPy's allocator, in their words.
WORDS = ('EOF:', 'we only support', 'Header ', 'fortran_order', 'shape is', 'descr is', 'Object arrays', 'No data', 'This file contains', 'negative', 'maximum')


def outcome(data, **options):
    try:
        a = np.load(io.BytesIO(data), **options)
        if not isinstance(a, np.ndarray):
            return {'npz': list(a.files)}
        if a.dtype.kind not in 'biufc' or a.dtype.char in 'gG':
            return {'other': str(a.dtype)}
        return {'descr': a.dtype.str, 'shape': list(a.shape), 'elements': text(np.ascontiguousarray(a).tobytes())}
    except Exception as error:
        message = str(error)
        return {'error': type(error).__name__, 'message': message if message.startswith(WORDS) else None}


def with_header(header, data=np.arange(2.0).tobytes(), version=1):
    raw = header.encode('utf8' if version == 3 else 'latin1')
    width = 2 if version == 1 else 4
    raw += b' ' * (63 - (8 + width + len(raw)) % 64) + b'\n'
    return b'\x93NUMPY' + bytes([version, 0]) + len(raw).to_bytes(width, 'little') + raw + data


HEADERS = [
    '', '{}', '[1]', "{'descr': '<f8'}", "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'x': 1}", "{'descr': '<f8', 'fortran_order': 0, 'shape': (2,)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': [2]}", "{'descr': '<f8', 'fortran_order': False, 'shape': (2.0,)}", "{'descr': '<f8', 'fortran_order': False, 'shape': (-2,)}",
    "{'descr': 'zz', 'fortran_order': False, 'shape': (2,)}", "{'descr': 5, 'fortran_order': False, 'shape': (2,)}", "{'descr': '|O', 'fortran_order': False, 'shape': (2,)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (1" + '0' * 30 + ',)}', "{'descr': '<f8', 'fortran_order': False, 'shape': (2L,)}", "{'descr': '<f8', 'fortran_order': False, 'shape': (1+1,)}",
    "{'descr': __import__('os'), 'fortran_order': False, 'shape': (2,)}", "{'descr': '<f8', 'fortran_order': False, 'shape': (2)}", "{'descr': '<f8', 'fortran_order': True, 'shape': ()}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (2,),,}", "{'descr': '<f8' 'fortran_order': False, 'shape': (2,)}", "{'descr': '<f8', 'descr': '<i8', 'fortran_order': False, 'shape': (2,)}",
    "{'descr': '\\x3cf8', 'fortran_order': False, 'shape': (2,)}", "{'descr': '<f8', 'fortran_order': False, 'shape': (0x2,)}", "{'descr': '<f8', 'fortran_order': False, 'shape': (1_0,)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (02,)}", "{'descr': '<f8', 'fortran_order': False, 'shape': (0,1" + '0' * 30 + ')}', "{'descr': '<f8', 'fortran_order': None, 'shape': (2,)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (+2,)}", "{'descr': '<f8', 'fortran_order': False, 'shape': (" + '1,' * 70 + ')}', "{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296, 4294967296)}",
    "{'shape': (2,), 'fortran_order': False, 'descr': '<f8'}", "{'descr': 'float64', 'fortran_order': False, 'shape': (2,)}", "{'descr': '=f8', 'fortran_order': False, 'shape': (1, 2)}",
    '{"descr": "<f8", "fortran_order": True, "shape": (2, 1,),}', "{'descr': '<f8', 'fortran_order': False, 'shape': (2,)", "{'descr': '<f8', 'fortran_order': False, 'shape': (" + '(' * 500 + ')}',
    "{'descr': '<f8', 'fortran_order': False, 'shape': (9007199254740993,)}",
]


def damaged():
    out = []

    def add(name, data, **options):
        out.append({'name': name, 'file': text(data), 'options': options, 'outcome': outcome(data, **options)})

    good = npy(np.arange(3, dtype='<i4'))
    for size in (0, 1, 5, 6, 7, 8, 9, 10, 11, 40, 127, 128, 129, 139):
        add(f'{size} of {len(good)} bytes', good[:size])
    add('bytes after the array', good + b'xx')
    add('version 4', b'\x93NUMPY\x04\x00' + b' ' * 20)
    add('version 1.1', b'\x93NUMPY\x01\x01' + good[8:])
    add('another magic string', b'\x93NUMPX\x01\x00' + good[8:])
    add('text', b'garbage')
    for version in (1, 2, 3):
        for size in (2, 4):
            add(f'header of {size} bytes, version {version}', b'\x93NUMPY' + bytes([version, 0]) + (10).to_bytes(size, 'little') + b'{}')
    for header in HEADERS:
        add(header[:90], with_header(header))
    long = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }" + ' ' * 10000
    add('long header', with_header(long))
    add('long header, allowed', with_header(long), max_header_size=20000)
    add('utf-8', with_header("{'descr': '<f8', 'fortran_order': False, 'shape': (2,)}", version=3))
    # Every header byte replaced, twice.
    rng = random.Random(1)
    for at in range(6, 128):
        for _ in range(2):
            data = bytearray(good)
            data[at] = rng.choice(b"0123456789'\"(){}[],:<>=|TFalsefidu \n\\\x00\xff-+.eLx")
            add(f'byte {at} is {bytes([data[at]])!r}', bytes(data))
    return out


def archives():
    a, b = np.arange(6).reshape(2, 3), np.linspace(0, 1, 1000)
    out = []
    for name, save in (('stored', np.savez), ('deflated', np.savez_compressed)):
        f = io.BytesIO()
        save(f, a, np.array(5.0), b=b, z=np.zeros((1000, 10), '<f4'))
        out.append({'name': name, 'file': text(f.getvalue()), 'files': list(np.load(io.BytesIO(f.getvalue())).files)})
    f = io.BytesIO()
    np.savez(f)
    out.append({'name': 'empty', 'file': text(f.getvalue()), 'files': []})
    return out


if __name__ == '__main__':
    folder = pathlib.Path(__file__).resolve().parents[2] / 'test' / 'io' / 'goldens'
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in {'arrays': arrays, 'damaged': damaged, 'archives': archives}.items():
        lines = ',\n'.join(json.dumps(c, separators=(',', ':')) for c in make())
        (folder / f'{name}.json').write_text(f'[\n{lines}\n]\n')
        print(name, (folder / f'{name}.json').stat().st_size)
