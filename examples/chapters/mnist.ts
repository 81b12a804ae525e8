// The digits: training, what is confused with what, and pictures.

import * as np from 'numera';
import { BATCH, type mnist, TRAINING } from '../mnist.ts';
import { bitmapUrl } from '../report/bitmap.ts';
import { confusion, plot, type Point } from '../report/charts.ts';
import type { Chapter } from '../report/page.ts';

type Result = ReturnType<typeof mnist>;

/** Pictures of some test digits, each with what the network takes it for. */
function digitGrid({ test, predicted }: Result, which: np.NDArray): string {
  const pictures = np.rint(test.x.get(which).multiply(255)).astype('uint8').reshape(-1, 28, 28);
  const tiles = (which.tolist() as number[]).map((digit, i) => {
    const label = Number(test.labels.item(digit));
    const taken = predicted.item(digit);
    const right = taken === label;
    const text = right ? `${taken} ✓` : `${taken} ✗ (${label})`;
    const description = right ? `a ${label}, recognised` : `a ${label}, taken for ${taken}`;
    return `<div class="digit${right ? '' : ' wrong'}"><img alt="${description}" src="${bitmapUrl(pictures.get(i))}">${text}</div>`;
  });
  return `<div class="digits">${tiles.join('\n')}</div>`;
}

/** How training changed the weights from the pixels to 64 hidden units: an 8 by 8 mosaic of pictures. */
function hiddenUnits({ learned }: Result): string {
  const weights = learned.T.get(':64').divide(np.abs(learned).max()); // from -1 to 1
  const grey = np.clip(weights.multiply(2), -1, 1).add(1).multiply(127.5).astype('uint8');
  const mosaic = grey.reshape(8, 8, 28, 28).transpose(0, 2, 1, 3).reshape(8 * 28, 8 * 28);
  return `<img class="mosaic" alt="8 by 8 grey pictures of weights" src="${bitmapUrl(mosaic)}">`;
}

export function mnistChapter(result: Result): Chapter {
  const { history, test, predicted, confusion: counts } = result;
  const wrong = np.flatnonzero(predicted.not_equal(test.labels));
  const last = history[history.length - 1];
  const perEpoch = (value: (epoch: (typeof history)[number]) => number) => history.map((epoch): Point => [epoch.epoch, value(epoch)]);
  return {
    title: 'A neural network from scratch',
    text: `784 pixels, 128 hidden units with ReLU, 10 classes with softmax: trained on ${TRAINING.toLocaleString('en')} digits in batches of ${BATCH}, by backpropagation written by hand and gradient descent with momentum. Of ${test.labels.size.toLocaleString('en')} digits it has never seen, it recognises ${(100 * last.testAccuracy).toFixed(2)} %.`,
    tables: [
      {
        title: 'Training',
        columns: [{ title: 'epoch', digits: 0 }, { title: 'loss' }, { title: 'right in training', unit: '%', digits: 2 }, { title: 'right in test', unit: '%', digits: 2 }],
        rows: history.map(({ epoch, loss, trainAccuracy, testAccuracy }) => [epoch, loss, 100 * trainAccuracy, 100 * testAccuracy]),
      },
      {
        title: 'Which digit (row) is taken for which (column)',
        columns: [{ title: '' }, ...Array.from({ length: 10 }, (_, digit) => ({ title: String(digit), digits: 0 })), { title: 'right', unit: '%', digits: 1 }],
        rows: (counts.tolist() as number[][]).map((row, digit) => [String(digit), ...row, (100 * row[digit]) / row.reduce((a, b) => a + b)]),
      },
    ],
    figures: [
      { caption: 'Loss per epoch', content: plot([{ name: 'loss', points: perEpoch((e) => e.loss) }], { x: 'epoch', y: 'cross-entropy' }) },
      {
        caption: 'Accuracy per epoch',
        content: plot(
          [
            { name: 'training', points: perEpoch((e) => 100 * e.trainAccuracy) },
            { name: 'test', points: perEpoch((e) => 100 * e.testAccuracy) },
          ],
          { x: 'epoch', y: 'right [%]', tight: true },
        ),
      },
      { caption: 'Confusion matrix of the test digits', content: confusion(counts.tolist() as number[][], { x: 'taken for', y: 'digit' }) },
      { caption: 'What 64 hidden units learned (white: more weight, black: less)', content: hiddenUnits(result) },
      { caption: 'The first 42 test digits, and what they are taken for', wide: true, content: digitGrid(result, np.arange(42, { dtype: 'intp' })) },
      { caption: `42 of the ${wrong.size} mistakes (the right digit in brackets)`, wide: true, content: digitGrid(result, wrong.get(':42')) },
    ],
  };
}
