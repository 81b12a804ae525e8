// Simulations and signals: planets, the Ising model, a discrete Fourier transform by a matrix product.
import * as np from 'numera';
import { program } from './check.ts';

const rng = np.random.default_rng;

program('planets', () => {
  const r = rng(2), n = 12;
  const p = r.normal({ size: [n, 3] }), m = r.random(n);
  const v = r.normal({ size: [n, 3] }).multiply(0.1);
  const acceleration = () => {
    const d = p.get('None, :, :').subtract(p.get(':, None, :'));
    return d.multiply(m.divide(d.power(2).sum(-1).add(0.01).power(1.5)).get('..., None')).sum(1);
  };
  let a = acceleration();
  for (let t = 0; t < 10; t++) {
    v.iadd(a.multiply(0.005));
    p.iadd(v.multiply(0.01));
    a = acceleration();
    v.iadd(a.multiply(0.005));
  }
  const [i, j] = np.triu_indices(n, 1);
  const potential = m.get(i).multiply(m.get(j)).divide(np.linalg.norm(p.get(i).subtract(p.get(j)), { axis: 1 })).sum();
  return {
    p,
    energy: 0.5 * m.multiply(v.power(2).sum(1)).sum() - potential,
    momentum: np.cross(p, v.multiply(m.get(':, None'))).sum(0),
    centre: np.average(p, { axis: 0, weights: m }),
  };
});

program('ising_model', () => {
  const r = rng(13);
  const s = r.choice(np.array([-1, 1], np.int8), { size: [16, 16] });
  const [i, j] = np.ogrid(':16, :16') as np.NDArray<'float64'>[];
  const magnetisation: number[] = [];
  for (let t = 0; t < 20; t++) {
    for (const colour of [0, 1]) {
      const near = np.roll(s, 1, 0).add(np.roll(s, -1, 0)).add(np.roll(s, 1, 1)).add(np.roll(s, -1, 1));
      const cost = s.multiply(2n).multiply(near);
      const flip = i.add(j).remainder(2).equal(colour).bitwise_and(cost.less_equal(0).bitwise_or(r.random(s.shape).less(np.exp(cost.negative().divide(2)))));
      s.set(flip, s.get(flip).negative());
    }
    magnetisation.push(s.mean());
  }
  return { s, magnetisation: np.array(magnetisation), walls: np.abs(np.diff(s, { axis: 0 })).sum(), up: np.count_nonzero(s.equal(1), { axis: 1 }) };
});

program('spectrum', () => {
  const n = 64, t = np.arange(n).divide(n);
  const x = np.sin(t.multiply(2 * np.pi * 5)).add(np.cos(t.multiply(2 * np.pi * 11)).multiply(0.5));
  const k = np.arange(n);
  const W = np.exp(np.outer(k, k).multiply({ re: 0, im: (-2 * np.pi) / n }));
  const X = W.matmul(x), keep = X.copy();
  keep.set(np.abs(keep).less(20), 0);
  const h = np.zeros(n);
  h.set([0, n / 2], 1);
  h.set(np.slice(1, n / 2), 2);
  const analytic = W.conj().matmul(X.multiply(h)).divide(n);
  return {
    X,
    peaks: np.sort(np.argsort(np.abs(X.get(np.slice(n / 2)))).get('-2:')),
    filtered: W.conj().matmul(keep).divide(n).real,
    envelope: np.abs(analytic),
    frequency: np.diff(np.unwrap(np.angle(analytic))).multiply(n / (2 * np.pi)),
  };
});
