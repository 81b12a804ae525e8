// Handwritten digits: a 784-128-10 network learns 8,000 MNIST digits and is tested on 2,000 that it has never seen.
// Everything random comes from one seeded generator, so each run gives the same numbers (and NumPy gives them too:
// tools/data/reference.py is this program in NumPy).

import * as np from 'numera';
import { createNetwork, Momentum, type Network, predict, trainBatch } from './network.ts';
import type { Floats } from './shared/types.ts';

export const SEED = 0;
export const TRAINING = 8000;
export const EPOCHS = 12;
export const BATCH = 64;
const PIXELS = 28 * 28;

export interface Digits {
  /** A row of 784 numbers from 0 to 1 per digit. */
  x: Floats;
  labels: np.NDArray;
}

/** All 10,000 digits, shuffled and split. */
export function loadDigits(rng: np.random.Generator): { train: Digits; test: Digits } {
  const file = np.load(new URL('data/mnist.npz', import.meta.url));
  const order = rng.permutation(file.get('labels').size);
  const images = file.get('images').reshape(-1, PIXELS).get(order); // images.reshape(-1, 784)[order]
  const x = images.astype('float64').divide(255);
  const labels = file.get('labels').get(order);
  return {
    train: { x: x.get(`:${TRAINING}`), labels: labels.get(`:${TRAINING}`) },
    test: { x: x.get(`${TRAINING}:`), labels: labels.get(`${TRAINING}:`) },
  };
}

/** Moves all pictures of a batch by up to one pixel in each direction: more digits to learn from, at no cost. */
function jitter(x: Floats, rng: np.random.Generator): Floats {
  const shift = rng.integers(-1, 2, { size: 2 });
  return np.roll(x.reshape(-1, 28, 28), shift, { axis: [1, 2] }).reshape(-1, PIXELS);
}

export function accuracy(network: Network, { x, labels }: Digits): number {
  return predict(network, x).equal(labels).mean(); // (predict(network, x) == labels).mean()
}

export interface Epoch {
  epoch: number;
  loss: number;
  trainAccuracy: number;
  testAccuracy: number;
}

export interface Listener {
  onBatch?(loss: number): void;
  onEpoch?(epoch: Epoch): void;
}

export function train(network: Network, data: { train: Digits; test: Digits }, rng: np.random.Generator, epochs: number, listener: Listener = {}): Epoch[] {
  const { x, labels } = data.train;
  const n = labels.size;
  const targets = np.eye(10).get(labels); // np.eye(10)[labels]: a 1 at the right digit
  const optimizer = new Momentum(network);
  const history: Epoch[] = [];
  let rate = 0.1;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const order = rng.permutation(n);
    let total = 0;
    for (let start = 0; start < n; start += BATCH) {
      const batch = order.get(np.slice(start, start + BATCH)); // order[start:start + BATCH]
      const loss = trainBatch(network, optimizer, jitter(x.get(batch), rng), targets.get(batch), rate);
      total += loss * batch.size;
      listener.onBatch?.(loss);
    }
    rate *= 0.8;
    history.push({ epoch, loss: total / n, trainAccuracy: accuracy(network, data.train), testAccuracy: accuracy(network, data.test) });
    listener.onEpoch?.(history[epoch - 1]);
  }
  return history;
}

/** How often digit i (row) was taken for digit j (column). */
export function confusionMatrix(labels: np.NDArray, predicted: np.NDArray): np.NDArray<'intp'> {
  const counts = np.zeros([10, 10], 'intp');
  np.add.at(counts, [labels, predicted], 1n); // np.add.at(counts, (labels, predicted), 1)
  return counts;
}

/** Batches in the whole training, for the progress bar. */
export function batchCount(epochs = EPOCHS): number {
  return epochs * Math.ceil(TRAINING / BATCH);
}

export function mnist(listener: Listener = {}, epochs = EPOCHS) {
  const rng = np.random.default_rng(SEED);
  const data = loadDigits(rng);
  const network = createNetwork(rng, PIXELS, 128, 10);
  const start = network.W1.copy();
  const history = train(network, data, rng, epochs, listener);
  const predicted = predict(network, data.test.x);
  return { learned: network.W1.subtract(start), history, test: data.test, predicted, confusion: confusionMatrix(data.test.labels, predicted) };
}
