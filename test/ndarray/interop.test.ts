// Arrays of other libraries, read and given, with the libraries themselves; and arrays sent to other threads.
import { MessageChannel, Worker } from 'node:worker_threads';
import * as arrow from 'apache-arrow';
import { Tensor } from 'onnxruntime-common';
import scijs from 'ndarray';
import { expect, test } from 'vitest';
import * as zarr from 'zarrita';
import * as np from '../../src/index.ts';

test('ONNX Runtime tensors are read and made without copying', () => {
  const samples: [string, ArrayBufferView & { readonly length: number }, string][] = [
    ['float32', new Float32Array([1, 2, 3, 4, 5, 6]), 'float32'], ['float64', new Float64Array(6), 'float64'], ['int64', new BigInt64Array(6), 'int64'], ['uint64', new BigUint64Array(6), 'uint64'],
    ['int32', new Int32Array(6), 'int32'], ['uint32', new Uint32Array(6), 'uint32'], ['int16', new Int16Array(6), 'int16'], ['uint16', new Uint16Array(6), 'uint16'], ['int8', new Int8Array(6), 'int8'],
    ['uint8', new Uint8Array(6), 'uint8'], ['bool', new Uint8Array([1, 0, 1, 0, 0, 1]), 'bool'], ['float16', new Uint16Array([0x3c00, 0x4000, 0x4200, 0, 0, 0xc400]), 'float16'],
  ];
  for (const [type, data, dtype] of samples) {
    const tensor = new (Tensor as unknown as new (type: string, data: unknown, dims: readonly number[]) => Tensor)(type, data, [2, 3]);
    const a = np.asarray(tensor as unknown as np.ArrayLike);
    expect([a.dtype.name, a.shape, a.buffer === data.buffer], type).toEqual([dtype, [2, 3], true]);
    const back = new (Tensor as unknown as new (type: string, data: unknown, dims: readonly number[]) => Tensor)(type, a.data, a.shape);
    expect((back.data as Float32Array).buffer === data.buffer, type).toBe(true);
  }
  expect(np.asarray({ dims: [3], type: 'float16', data: new Uint16Array([0x3c00, 0x4000, 0xc400]) }).tolist()).toEqual([1, 2, -4]);
  expect(() => np.asarray(new Tensor('string', ['a', 'b'], [2]) as unknown as np.ArrayLike)).toThrow(TypeError);
  for (const type of ['int4', 'uint4', 'bfloat16']) expect(() => np.asarray({ dims: [2], type, data: new Uint16Array(2) })).toThrow(TypeError);
  expect(() => np.asarray({ dims: [2], type: 'float32', data: new Uint16Array(2) })).toThrow(TypeError);
  expect(() => np.asarray({ dims: [3], type: 'float32', data: new Float32Array(2) })).toThrow(np.ValueError);
});
test('tensors as Transformers.js has them', () => {
  const data = new BigInt64Array([101n, 7592n, 102n]);
  const ids = { dims: [1, 3], type: 'int64', data, size: 3, location: 'cpu', tolist: () => [[101n, 7592n, 102n]] };
  const a = np.asarray(ids);
  expect([a.dtype.name, a.tolist(), a.buffer === data.buffer]).toEqual(['int64', [[101n, 7592n, 102n]], true]);
  expect(np.sum(a)).toBe(7795n);
});
test('scijs ndarrays share memory in every layout', () => {
  const data = new Float32Array([0, 1, 2, 3, 4, 5]);
  const s = scijs(data, [2, 3]);
  const views = [s, s.transpose(1, 0), s.step(-1, 1), s.hi(2, 2).lo(0, 1), s.pick(1, null as unknown as number)];
  for (const v of views) {
    const a = np.asarray(v as unknown as np.ArrayLike);
    expect(a.buffer).toBe(data.buffer);
    expect(a.shape).toEqual([...v.shape]);
    for (const index of np.ndindex(a.shape)) expect(a.item(...index)).toBe(v.get(...index));
  }
  const a = np.arange(6).reshape(2, 3).T;
  const given = scijs(a.T.data, [...a.shape], a.strides.map((b) => b / a.itemsize));
  expect(given.get(2, 1)).toBe(a.item(2, 1));
  given.set(2, 1, 77);
  expect(a.item(2, 1)).toBe(77);
});
test('zarrita chunks and regions', async () => {
  const store = zarr.root(new Map());
  const z = await zarr.create(store.resolve('/a'), { shape: [4, 4], chunkShape: [2, 2], dtype: 'float32' } as never) as unknown as zarr.Array<'float32', zarr.Mutable>;
  const values = np.arange(16).astype('float32').reshape(4, 4);
  await zarr.set(z, null, { data: values.data as Float32Array<ArrayBuffer>, shape: [4, 4], stride: values.strides.map((b) => b / 4) });
  const chunk = await z.getChunk([1, 0]);
  const a = np.asarray(chunk as unknown as np.ArrayLike);
  expect([a.tolist(), a.buffer === chunk.data.buffer]).toEqual([[[8, 9], [12, 13]], true]);
  const region = await zarr.get(z, [null, zarr.slice(1, 3)]);
  expect(np.asarray(region as unknown as np.ArrayLike).tolist()).toEqual([[1, 2], [5, 6], [9, 10], [13, 14]]);
  const flags = await zarr.create(store.resolve('/b'), { shape: [3], chunkShape: [3], dtype: 'bool' } as never) as unknown as zarr.Array<'bool', zarr.Mutable>;
  await zarr.set(flags, null, true as never);
  const b = await flags.getChunk([0]);
  const bools = np.asarray(b as unknown as np.ArrayLike);
  expect([bools.dtype.name, bools.tolist(), bools.buffer === (b.data as unknown as { buffer: ArrayBuffer }).buffer]).toEqual(['bool', [true, true, true], true]);
});
test('Arrow vectors: shared when in one chunk, missing numbers become NaN', () => {
  const one = arrow.makeVector(new Float64Array([1, 2, 3]));
  const a = np.asarray(one as unknown as np.ArrayLike);
  expect([a.tolist(), a.buffer === one.data[0].values.buffer]).toEqual([[1, 2, 3], true]);
  const sliced = np.asarray(one.slice(1) as unknown as np.ArrayLike);
  expect([sliced.tolist(), sliced.buffer === a.buffer]).toEqual([[2, 3], true]);
  const two = one.concat(arrow.makeVector(new Float64Array([4])));
  expect(two.data.length).toBe(2);
  expect(np.asarray(two as unknown as np.ArrayLike).tolist()).toEqual([1, 2, 3, 4]);
  const read = (values: unknown[], type: arrow.DataType): np.NDArray => np.asarray(arrow.vectorFromArray(values as never, type) as unknown as np.ArrayLike);
  const kinds: [arrow.DataType, string][] = [[new arrow.Int8(), 'int8'], [new arrow.Uint16(), 'uint16'], [new arrow.Int32(), 'int32'], [new arrow.Float32(), 'float32'], [new arrow.Float16(), 'float16']];
  for (const [type, dtype] of kinds) {
    const x = read([1, 2], type);
    expect([x.dtype.name, x.tolist()]).toEqual([dtype, [1, 2]]);
    const holes = read([1, null, 3], type);
    expect([holes.dtype.name, holes.tolist()]).toEqual([dtype.startsWith('float') ? dtype : 'float64', [1, NaN, 3]]);
  }
  expect(read([1n, -2n], new arrow.Int64()).tolist()).toEqual([1n, -2n]);
  expect([read([true, false], new arrow.Bool()).dtype.name, read([true, false], new arrow.Bool()).tolist()]).toEqual(['bool', [true, false]]);
  expect(() => read([true, null], new arrow.Bool())).toThrow(np.ValueError);
  expect(read([[1, 2], [3, 4]], new arrow.FixedSizeList(2, new arrow.Field('x', new arrow.Float32()))).tolist()).toEqual([[1, 2], [3, 4]]);
  expect(() => read([new Date(0)], new arrow.TimestampMillisecond())).toThrow(TypeError);
  // the vector that was read is not changed
  const holes = arrow.vectorFromArray([1, null], new arrow.Float64());
  np.asarray(holes as unknown as np.ArrayLike);
  expect(holes.get(1)).toBe(null);
  const given = arrow.makeVector(np.arange(3).data);
  expect([...given]).toEqual([0, 1, 2]);
});
test('images, and structures that do not fit', () => {
  const data = new Uint8ClampedArray(2 * 3 * 4).fill(9);
  const image = np.asarray({ data, width: 3, height: 2, colorSpace: 'srgb' } as unknown as np.ArrayLike);
  expect([image.shape, image.dtype.name, image.buffer === data.buffer]).toEqual([[2, 3, 4], 'uint8', true]);
  const flat = new Float64Array(6);
  expect(np.asarray({ data: flat, shape: new Int32Array([2, 3]) }).shape).toEqual([2, 3]);
  expect(np.asarray({ data: flat, shape: [0, 3], offset: 99 }).size).toBe(0);
  for (const wrong of [{ shape: [7] }, { shape: [2, 3], strides: [3] }, { shape: [2, 3], strides: [3, 2] }, { shape: [2], offset: -1 }, { shape: [2.5] }, { shape: [-1] }, { shape: [2], strides: [0.5] }, { shape: [2], offset: 0.5 }, { shape: [2], strides: [NaN] }])
    expect(() => np.asarray({ data: flat, ...wrong }), JSON.stringify(wrong)).toThrow(np.ValueError);
});

const ship = async (a: np.NDArray): Promise<{ back: np.NDArray; bytes: number }> => {
  const { port1, port2 } = new MessageChannel();
  const received = new Promise<np.TransferredArray>((resolve) => port2.once('message', resolve));
  port1.postMessage(np.toTransfer(a));
  const t = await received;
  port1.close();
  return { back: np.fromTransfer(t), bytes: t.buffer.byteLength };
};
test('what is sent to other threads is never more than the array', async () => {
  const large = np.arange(100_000);
  const samples = [np.arange(3), large.get('10:13'), large.reshape(100, 1000).get('::50, ::500'), large.get('::-50000'), np.broadcast_to(np.arange(2), [2, 2]), np.zeros([0, 3]), np.array(5), np.arange(4).astype('>i4'), np.array([true, false]), np.argsort([2, 1])];
  for (const a of samples) {
    const { back, bytes } = await ship(a);
    expect(bytes).toBe(a.nbytes);
    expect([back.tolist(), back.shape, back.dtype === a.dtype]).toEqual([a.tolist(), a.shape, true]);
    expect(np.fromTransfer(structuredClone(np.toTransfer(a))).tolist()).toEqual(a.tolist());
  }
  // memory of its own is moved
  const own = np.asarray(new Float64Array(1000));
  const t = np.toTransfer(own);
  expect(t.buffer).toBe(own.buffer);
  const moved = np.fromTransfer(structuredClone(t, { transfer: [t.buffer as ArrayBuffer] }));
  expect([moved.size, own.buffer.byteLength]).toEqual([1000, 0]);
});
test('a worker computes with what it was sent', async () => {
  const worker = new Worker("const { parentPort } = require('node:worker_threads'); parentPort.once('message', (t) => { new Float64Array(t.buffer).forEach((x, i, all) => { all[i] = 2 * x; }); parentPort.postMessage(t, [t.buffer]); });", { eval: true });
  const t = np.toTransfer(np.arange(6).reshape(2, 3).T);
  const answer = new Promise<np.TransferredArray>((resolve) => worker.once('message', resolve));
  worker.postMessage(t, [t.buffer as ArrayBuffer]);
  expect(np.fromTransfer(await answer).tolist()).toEqual([[0, 6], [2, 8], [4, 10]]);
  await worker.terminate();
});
test('an array itself is not cloned by mistake, with all the memory that it is part of', () => {
  expect(() => structuredClone(np.arange(3))).toThrow(/toTransfer/);
});
test('arrays as JSON', () => {
  expect(JSON.stringify(np.arange(4).reshape(2, 2).T)).toBe('[[0,2],[1,3]]');
  expect(JSON.stringify({ a: np.array(3), b: np.array([true]), c: np.array([{ re: 1, im: 2 }]) })).toBe('{"a":3,"b":[true],"c":[{"re":1,"im":2}]}');
  expect(JSON.stringify(np.array([1n, 2n ** 60n]))).toBe('[1,"1152921504606846976"]');
  expect(JSON.stringify(np.array([1n, 2n ** 60n]).astype('intp'))).toBe('[1,"1152921504606846976"]');
});
