// Programs on images, written as their NumPy originals are: the game of life, resizing, colours, filters, connected components.
import * as np from 'numera';
import { program } from './check.ts';

const rng = np.random.default_rng;
const { sliding_window_view } = np.lib.stride_tricks;

program('game_of_life', () => {
  let g = rng(3).integers(0, 2, { size: [24, 24], dtype: np.uint8 });
  const h = g.copy();
  for (let t = 0; t < 10; t++) {
    const n = np.zeros_like(g);
    for (const i of [-1, 0, 1]) for (const j of [-1, 0, 1]) if (i !== 0 || j !== 0) n.iadd(np.roll(np.roll(g, i, 0), j, 1));
    g = n.equal(3).bitwise_or(g.equal(1).bitwise_and(n.equal(2))).astype(np.uint8);
  }
  for (let t = 0; t < 10; t++) {
    const n = [':-2, :-2', ':-2, 1:-1', ':-2, 2:', '1:-1, :-2', '1:-1, 2:', '2:, :-2', '2:, 1:-1', '2:, 2:'].map((at) => h.get(at)).reduce((a, b) => a.add(b));
    const inner = h.get('1:-1, 1:-1');
    const alive = n.equal(3).bitwise_or(n.equal(2).bitwise_and(inner.equal(1)));
    h.set('...', 0);
    inner.set(alive, 1);
  }
  return { torus: g, bordered: h, alive: np.count_nonzero(h) };
});

program('resize_image', () => {
  const img = rng(10).integers(0, 256, { size: [12, 16, 3] }).astype(np.uint8);
  const [h, w] = img.shape, H = 30, W = 40;
  const y = np.arange(H).add(0.5).multiply(h).divide(H).subtract(0.5);
  const x = np.arange(W).add(0.5).multiply(w).divide(W).subtract(0.5);
  const y0 = np.clip(np.floor(y), 0, h - 2), x0 = np.clip(np.floor(x), 0, w - 2);
  const y1 = y0.add(1), x1 = x0.add(1);
  const fy = np.clip(y.subtract(y0), 0, 1).get(':, None, None'), fx = np.clip(x.subtract(x0), 0, 1).get('None, :, None');
  const mix = (a: np.NDArray, b: np.NDArray, t: np.NDArray): np.NDArray => a.multiply(np.subtract(1, t)).add(b.multiply(t));
  const above = mix(img.get(y0).get(':', x0), img.get(y0).get(':', x1), fx);
  const below = mix(img.get(...np.ix_(y1, x0)), img.get(y1.get(':, None'), x1), fx);
  const rows = np.arange(H).multiply(h).floor_divide(H), columns = np.arange(W).multiply(w).floor_divide(W);
  return { big: mix(above, below, fy).round().astype(np.uint8), nearest: img.get(rows).get(':', columns), small: img.reshape(6, 2, 8, 2, 3).mean({ axis: [1, 3] }) };
});

program('colours', () => {
  const img = rng(11).random([10, 12, 3]).astype(np.float32);
  const [r, g, b] = np.moveaxis(img, -1, 0);
  const v = img.max(-1), c = v.subtract(img.min(-1));
  const [h, s] = np.errstate({ divide: 'ignore', invalid: 'ignore' }, () => [
    np.select([c.equal(0), v.equal(r), v.equal(g)], [0, g.subtract(b).divide(c).remainder(6), b.subtract(r).divide(c).add(2)], r.subtract(g).divide(c).add(4)).multiply(60),
    np.where(v.greater(0), c.divide(v), 0),
  ]);
  const p = img.multiply(255).astype(np.uint32);
  return {
    gray: img.matmul(np.array([0.299, 0.587, 0.114], np.float32)),
    hsv: np.dstack([h, s, v]),
    packed: p.get('..., 0').left_shift(16).bitwise_or(p.get('..., 1').left_shift(8)).bitwise_or(p.get('..., 2')),
  };
});

program('filters', () => {
  const img = rng(9).random([20, 20]);
  const k = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]).divide(16);
  const w = sliding_window_view(np.pad(img, 1, { mode: 'edge' }), [3, 3]);
  const [gy, gx] = np.gradient(img);
  const u8 = img.multiply(255).astype(np.uint8);
  const [hist] = np.histogram(u8, { bins: 256, range: [0, 256] });
  const cdf = hist.cumsum(), low = cdf.get(cdf.greater(0)).min();
  const lut = np.round(cdf.subtract(low).divide(cdf.item(-1) - low).multiply(255)).astype(np.uint8);
  return {
    blurred: np.einsum('ijkl,kl->ij', w, k),
    median: np.median(w, { axis: [2, 3] }),
    eroded: w.min([-2, -1]),
    magnitude: np.hypot(gx, gy),
    equalised: lut.get(u8),
  };
});

program('components', () => {
  const img = rng(1).random([16, 16]).less(0.55);
  let lab = np.where(img, np.arange(1, img.size + 1).reshape(img.shape), 0);
  for (;;) {
    const p = np.pad(lab, 1);
    const m = np.maximum.reduce([lab, p.get(':-2, 1:-1'), p.get('2:, 1:-1'), p.get('1:-1, :-2'), p.get('1:-1, 2:')]);
    const next = np.where(img, m, 0).astype(lab.dtype);
    if (next.equal(lab).all()) break;
    lab = next;
  }
  const [u, inverse, counts] = np.unique(lab, { return_inverse: true, return_counts: true });
  const rows = np.bincount(inverse.ravel(), np.indices(img.shape).get(0).ravel()).divide(counts);
  return { labels: inverse.reshape(img.shape), counts, number: u.size - 1, rows };
});
