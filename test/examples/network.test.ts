// The network of the examples: its gradients, and its first epochs on MNIST against NumPy's (tools/data/reference.py).

import { readFileSync } from 'node:fs';
import * as np from 'numera';
import { describe, expect, it } from 'vitest';
import { gradientError, numericalGradient } from '../../examples/gradient-check.ts';
import { mnist } from '../../examples/mnist.ts';
import { backward, createNetwork, crossEntropy, forward, logSoftmax, Momentum, predict, trainBatch } from '../../examples/network.ts';

const reference = JSON.parse(readFileSync(new URL('reference.json', import.meta.url), 'utf8'));

describe('the network', () => {
  it('has the gradients that central differences give', () => {
    const rng = np.random.default_rng(3);
    const network = createNetwork(rng, 5, 4, 3);
    const x = rng.standard_normal([6, 5]);
    const targets = np.eye(3).get([0, 1, 2, 2, 1, 0]);
    const loss = () => crossEntropy(forward(network, x).scores, targets).loss;
    const { hidden, scores } = forward(network, x);
    const gradients = backward(network, x, hidden, crossEntropy(scores, targets).gradient);
    for (const name of ['W1', 'b1', 'W2', 'b2'] as const) {
      expect(gradientError(gradients[name], numericalGradient(loss, network[name])), name).toBeLessThan(1e-6);
    }
  });

  it('survives huge scores', () => {
    const logP = logSoftmax(np.array([[1e4, 0], [-1e4, 0]]));
    expect(logP.tolist()).toEqual([[0, -1e4], [-1e4, 0]]);
  });

  it('learns exclusive or', () => {
    const x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]);
    const labels = [0, 1, 1, 0];
    const targets = np.eye(2).get(labels);
    const network = createNetwork(np.random.default_rng(0), 2, 8, 2);
    const optimizer = new Momentum(network);
    const losses = Array.from({ length: 200 }, () => trainBatch(network, optimizer, x, targets, 0.1));
    expect(losses[199]).toBeLessThan(0.01);
    expect(predict(network, x).tolist()).toEqual(labels);
  });
});

describe('MNIST', () => {
  it("has NumPy's loss and accuracy after each of two epochs", () => {
    let batches = 0;
    const { history, confusion } = mnist({ onBatch: () => batches++ }, 2);
    expect(batches).toBe(250);
    history.forEach((epoch, i) => {
      expect(epoch.loss).toBeCloseTo(reference.mnist.history[i].loss, 8);
      expect(epoch.trainAccuracy).toBeCloseTo(reference.mnist.history[i].trainAccuracy, 12);
      expect(epoch.testAccuracy).toBeCloseTo(reference.mnist.history[i].testAccuracy, 12);
    });
    expect(confusion.sum()).toBe(2000);
    expect(np.trace(confusion).item()).toBe(Math.round(2000 * history[1].testAccuracy));
  }, 60_000);
});
