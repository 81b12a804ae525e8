// A short run through the built package that works on every runtime; prints "smoke: ok".
import * as np from 'numera';

const expect = (what, got, wanted) => {
  if (JSON.stringify(got) !== JSON.stringify(wanted)) throw new Error(`${what}: got ${JSON.stringify(got)}, expected ${JSON.stringify(wanted)}`);
};
try {
  const a = np.arange(6).reshape(2, 3);
  expect('add', a.add(a.get('1')).tolist(), [[3, 5, 7], [6, 8, 10]]);
  expect('sum', a.sum({ axis: 0 }).tolist(), [3, 5, 7]);
  expect('matmul', np.matmul(a, a.T).tolist(), [[5, 14], [14, 50]]);
  expect('sort', np.sort([3, 1, 2]).tolist(), [1, 2, 3]);
  expect('mask', a.get(a.greater(2)).tolist(), [3, 4, 5]);
  const x = np.linspace(0, 1, 10001);
  const wave = np.sin(x);
  if (Math.abs(Number(wave.sum()) - 4597.397) > 0.01) throw new Error(`sum of sines: ${wave.sum()}`);
  expect('print', String(np.array([[1, 2.5], [3, 4]])), '[[1.  2.5]\n [3.  4. ]]');
  const solved = np.linalg.solve([[2, 0], [0, 4]], [2, 8]);
  expect('solve', solved.tolist(), [1, 2]);
  report('smoke: ok');
} catch (error) {
  report(`smoke: failed: ${error?.stack ?? error}`);
}
function report(text) {
  const { backend, level } = np.show_config('dicts');
  console.log(`${backend} ${level}`);
  console.log(text);
  if (globalThis.document) globalThis.document.getElementById('out').textContent = text;
}
