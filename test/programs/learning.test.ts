// Machine learning from scratch: logistic regression, a network trained by Adam, attention, a convolution layer, embeddings.
import * as np from 'numera';
import { program } from './check.ts';

type Floats = np.NDArray<'float64'>;
const rng = np.random.default_rng;

program('logistic_regression', () => {
  const r = rng(6);
  const X = np.column_stack([np.ones(80), r.normal({ size: [80, 3] })]);
  const sigmoid = (w: np.ArrayLike) => np.divide(1, np.exp(X.negative().matmul(w)).add(1));
  const t = r.random(80).less(sigmoid([0.5, 1, -2, 0]));
  const w = np.zeros(4), losses: number[] = [];
  let p = np.zeros(80), H = np.eye(4);
  for (let step = 0; step < 8; step++) {
    p = sigmoid(w) as Floats;
    H = X.multiply(p.multiply(np.subtract(1, p)).get(':, None')).T.matmul(X);
    w.isubtract(np.linalg.solve(H, X.T.matmul(p.subtract(t))));
    losses.push(-np.mean(np.where(t, np.log(p), np.log1p(p.negative()))));
  }
  const order = np.argsort(p.negative(), { kind: 'stable' }), f = t.invert();
  const tpr = np.cumsum(t.get(order)).divide(t.sum()), fpr = np.cumsum(f.get(order)).divide(f.sum());
  return { w, losses: np.array(losses), auc: np.trapezoid(tpr, fpr), errors: np.sqrt(np.diag(np.linalg.inv(H))) };
});

program('network_with_adam', () => {
  const r = rng(8);
  const X = r.normal({ size: [64, 5] });
  const Y = np.sin(X.get(':, :3')).matmul(np.ones([3, 1]));
  const P = [r.normal({ size: [5, 16] }).multiply(0.3), np.zeros(16), r.normal({ size: [16, 1] }).multiply(0.3), np.zeros(1)];
  const M = P.map((p) => np.zeros_like(p)), V = P.map((p) => np.zeros_like(p));
  const losses: number[] = [];
  for (let t = 1; t <= 30; t++) {
    const batch = r.permutation(64).get(':16');
    const x = X.get(batch), y = Y.get(batch);
    const h = x.matmul(P[0]).add(P[1]), a = np.maximum(h, 0), e = a.matmul(P[2]).add(P[3]).subtract(y);
    losses.push(e.power(2).mean());
    const dout = e.multiply(2).divide(e.size), dh = dout.matmul(P[2].T).multiply(h.greater(0));
    [x.T.matmul(dh), dh.sum(0), a.T.matmul(dout), dout.sum(0)].forEach((g, i) => {
      M[i].imultiply(0.9);
      M[i].iadd(g.multiply(0.1));
      V[i].imultiply(0.999);
      V[i].iadd(g.power(2).multiply(0.001));
      P[i].isubtract(M[i].divide(1 - 0.9 ** t).multiply(0.01).divide(np.sqrt(V[i].divide(1 - 0.999 ** t)).add(1e-8)));
    });
  }
  return { losses: np.array(losses), W: P[0], b: P[3] };
});

program('attention', () => {
  const r = rng(14), B = 2, T = 6, D = 8, heads = 2;
  const x = r.normal({ size: [B, T, D] });
  const [Wq, Wk, Wv, Wo] = [1, 2, 3, 4].map(() => r.normal({ size: [D, D] }).multiply(0.1));
  const split = (z: Floats): Floats => z.reshape(B, T, heads, D / heads).transpose(0, 2, 1, 3);
  const q = split(x.matmul(Wq)), k = split(x.matmul(Wk)), v = split(x.matmul(Wv));
  const hidden = np.triu(np.ones([T, T], np.bool), 1);
  const scores = np.where(hidden, -1e9, q.matmul(k.swapaxes(-1, -2)).divide(Math.sqrt(D / heads)));
  const e = np.exp(scores.subtract(scores.max(-1, { keepdims: true })));
  const p = e.divide(e.sum(-1, { keepdims: true }));
  const out = p.matmul(v).transpose(0, 2, 1, 3).reshape(B, T, D).matmul(Wo);
  return { p, out, same: np.allclose(out, np.einsum('bhqk,bhkd->bqhd', p, v).reshape(B, T, D).matmul(Wo)) };
});

program('convolution_layer', () => {
  const r = rng(12);
  const x = r.normal({ size: [2, 3, 8, 8] }).astype(np.float32), w = r.normal({ size: [4, 3, 3, 3] }).astype(np.float32);
  const [N, C, H, W] = x.shape, [F, , k] = w.shape;
  const xp = np.pad(x, [[0, 0], [0, 0], [1, 1], [1, 1]]);
  const cols = np.lib.stride_tricks.sliding_window_view(xp, [k, k], { axis: [2, 3] }).transpose(0, 2, 3, 1, 4, 5).reshape(N * H * W, -1);
  const out = cols.matmul(w.reshape(F, -1).T).reshape(N, H, W, F).transpose(0, 3, 1, 2);
  const pool = np.maximum(out, 0).reshape(N, F, H / 2, 2, W / 2, 2).max([3, 5]);
  const up = np.repeat(np.repeat(pool, 2, { axis: 2 }), 2, { axis: 3 });
  const d = out.equal(up).bitwise_and(out.greater(0)).astype(np.float32).transpose(0, 2, 3, 1).reshape(-1, F);
  const dc = d.matmul(w.reshape(F, -1)).reshape(N, H, W, C, k, k).transpose(0, 3, 1, 2, 4, 5);
  const dxp = np.zeros_like(xp);
  for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) dxp.get(':, :', np.slice(i, i + H), np.slice(j, j + W)).iadd(dc.get('...', i, j));
  return { out, pool, dw: d.T.matmul(cols).reshape(w.shape), dx: dxp.get(':, :, 1:-1, 1:-1') };
});

program('embeddings', () => {
  const r = rng(15);
  const E = r.normal({ size: [50, 4] }).astype(np.float32);
  const ids = r.integers(0, 50, { size: [8, 5] });
  const g = r.normal({ size: [8, 5, 4] }).astype(np.float32);
  const added = np.zeros_like(E);
  np.add.at(added, ids, g);
  const order = np.argsort(ids.ravel(), { kind: 'stable' });
  const [u, start] = np.unique(ids.ravel().get(order), { return_index: true });
  const summed = np.zeros_like(E);
  summed.set(u, np.add.reduceat(g.reshape(-1, 4).get(order), start, { axis: 0 }));
  const n = E.divide(np.linalg.norm(E, { axis: 1, keepdims: true }));
  const similar = n.matmul(n.T);
  np.fill_diagonal(similar, -1);
  return { mean: E.get(ids).mean(1), added, summed, nearest: similar.argmax(1) };
});
