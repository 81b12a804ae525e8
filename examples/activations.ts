// A gallery of activation functions, each with its derivative written by hand. All of them take and give whole arrays.

import * as np from 'numera';
import type { Floats } from './shared/types.ts';

type Elementwise = (x: Floats) => Floats;

export interface Activation {
  name: string;
  formula: string;
  f: Elementwise;
  derivative: Elementwise;
}

const sigmoid: Elementwise = (x) => np.exp(np.logaddexp(0, x.negative()).negative()); // never overflows

const GELU = Math.sqrt(2 / Math.PI);
const geluInner: Elementwise = (x) => np.tanh(x.add(x.power(3).multiply(0.044715)).multiply(GELU));

export const ACTIVATIONS: Activation[] = [
  {
    name: 'sigmoid',
    formula: '1 / (1 + exp(-x))',
    f: sigmoid,
    derivative: (x) => sigmoid(x).multiply(sigmoid(x.negative())), // s(x) * s(-x)
  },
  {
    name: 'tanh',
    formula: 'tanh(x)',
    f: (x) => np.tanh(x),
    derivative: (x) => np.subtract(1, np.square(np.tanh(x))), // 1 - np.tanh(x)**2
  },
  {
    name: 'relu',
    formula: 'max(x, 0)',
    f: (x) => np.maximum(x, 0),
    derivative: (x) => np.where(x.greater(0), 1, 0), // np.where(x > 0, 1, 0)
  },
  {
    name: 'leaky relu',
    formula: 'x > 0 ? x : 0.1 x',
    f: (x) => np.where(x.greater(0), x, x.multiply(0.1)),
    derivative: (x) => np.where(x.greater(0), 1, 0.1),
  },
  {
    name: 'elu',
    formula: 'x > 0 ? x : exp(x) - 1',
    f: (x) => np.where(x.greater(0), x, np.expm1(np.minimum(x, 0))),
    derivative: (x) => np.exp(np.minimum(x, 0)),
  },
  {
    name: 'softplus',
    formula: 'log(1 + exp(x))',
    f: (x) => np.logaddexp(0, x),
    derivative: sigmoid,
  },
  {
    name: 'silu',
    formula: 'x sigmoid(x)',
    f: (x) => x.multiply(sigmoid(x)),
    derivative: (x) => {
      const s = sigmoid(x);
      return s.multiply(x.multiply(np.subtract(1, s)).add(1)); // s * (1 + x * (1 - s))
    },
  },
  {
    name: 'gelu',
    formula: 'x/2 (1 + tanh(√(2/π) (x + 0.044715 x³)))',
    f: (x) => x.multiply(0.5).multiply(geluInner(x).add(1)),
    derivative: (x) => {
      const t = geluInner(x);
      const slope = np.square(x).multiply(3 * 0.044715).add(1).multiply(GELU); // sqrt(2/pi) * (1 + 3 * 0.044715 * x**2)
      const outer = np.subtract(1, np.square(t)).multiply(slope).multiply(x);
      return t.add(1).add(outer).multiply(0.5); // (1 + t + x * (1 - t**2) * slope) / 2
    },
  },
];

export interface Sampled extends Activation {
  x: Floats;
  y: Floats;
  slope: Floats;
  /** The largest difference between the derivative and central differences. */
  error: number;
}

/** Every function on a grid (which has no point at 0, where some have a corner), its derivative checked. */
export function activationGallery(): Sampled[] {
  const x = np.linspace(-4, 4, 200);
  const h = 1e-6;
  return ACTIVATIONS.map((activation) => {
    const { f, derivative } = activation;
    const slope = derivative(x);
    const differences = f(x.add(h)).subtract(f(x.subtract(h))).divide(2 * h); // (f(x + h) - f(x - h)) / (2 * h)
    return { ...activation, x, y: f(x), slope, error: np.abs(slope.subtract(differences)).max() };
  });
}
