// A neural network from scratch: one hidden layer with ReLU, softmax with cross-entropy on top, backpropagation by hand and
// gradient descent with momentum. Each line is NumPy's, with methods for operators.

import * as np from 'numera';
import type { Floats } from './shared/types.ts';

export interface Network {
  W1: Floats;
  b1: Floats;
  W2: Floats;
  b2: Floats;
}

/** Weights as He et al. (2015) start them for ReLU: normal, with variance 2 / inputs. */
export function createNetwork(rng: np.random.Generator, inputs: number, hidden: number, outputs: number): Network {
  return {
    W1: rng.standard_normal([inputs, hidden]).multiply(Math.sqrt(2 / inputs)),
    b1: np.zeros(hidden),
    W2: rng.standard_normal([hidden, outputs]).multiply(Math.sqrt(2 / hidden)),
    b2: np.zeros(outputs),
  };
}

/** `x` has a row per example; so have `hidden` and `scores`. */
export function forward({ W1, b1, W2, b2 }: Network, x: Floats) {
  const hidden = np.maximum(x.matmul(W1).add(b1), 0); // np.maximum(x @ W1 + b1, 0)
  const scores = hidden.matmul(W2).add(b2); // hidden @ W2 + b2
  return { hidden, scores };
}

/** log(softmax(scores)), row by row. Subtracting the maximum keeps exp from overflowing. */
export function logSoftmax(scores: Floats): Floats {
  const shifted = scores.subtract(scores.max({ axis: 1, keepdims: true }));
  return shifted.subtract(np.log(np.exp(shifted).sum({ axis: 1, keepdims: true })));
}

/** The mean cross-entropy between softmax(scores) and one-hot targets, and its gradient with respect to the scores. */
export function crossEntropy(scores: Floats, targets: Floats) {
  const n = scores.shape[0];
  const logP = logSoftmax(scores);
  return {
    loss: -targets.multiply(logP).sum() / n, // -(targets * logP).sum() / n
    gradient: np.exp(logP).subtract(targets).divide(n), // (np.exp(logP) - targets) / n
  };
}

/** The chain rule, from the gradient of the scores back to the gradients of all weights. */
export function backward({ W2 }: Network, x: Floats, hidden: Floats, gradient: Floats): Network {
  const hiddenGradient = gradient.matmul(W2.T).multiply(hidden.greater(0)); // gradient @ W2.T * (hidden > 0)
  return {
    W1: x.T.matmul(hiddenGradient), // x.T @ hiddenGradient
    b1: hiddenGradient.sum({ axis: 0 }),
    W2: hidden.T.matmul(gradient),
    b2: gradient.sum({ axis: 0 }),
  };
}

/** Gradient descent with momentum: the velocity is a running sum of gradients that fades. */
export class Momentum {
  readonly #network: Network;
  readonly #velocity: Network;

  constructor({ W1, b1, W2, b2 }: Network) {
    this.#network = { W1, b1, W2, b2 };
    this.#velocity = { W1: np.zeros_like(W1), b1: np.zeros_like(b1), W2: np.zeros_like(W2), b2: np.zeros_like(b2) };
  }

  step(gradients: Network, { rate, momentum = 0.9 }: { rate: number; momentum?: number }): void {
    for (const name of ['W1', 'b1', 'W2', 'b2'] as const) {
      const velocity = this.#velocity[name];
      velocity.imultiply(momentum); // velocity *= momentum
      velocity.isubtract(gradients[name].multiply(rate)); // velocity -= rate * gradient
      this.#network[name].iadd(velocity); // weights += velocity
    }
  }
}

/** The loss of a batch, and a step downhill. */
export function trainBatch(network: Network, optimizer: Momentum, x: Floats, targets: Floats, rate: number): number {
  const { hidden, scores } = forward(network, x);
  const { loss, gradient } = crossEntropy(scores, targets);
  optimizer.step(backward(network, x, hidden, gradient), { rate });
  return loss;
}

/** The most likely class of each row. */
export function predict(network: Network, x: Floats): np.NDArray<'intp'> {
  return np.argmax(forward(network, x).scores, { axis: 1 });
}
