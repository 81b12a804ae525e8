// The activation gallery, as a table and charts.

import * as np from 'numera';
import type { Sampled } from '../activations.ts';
import { plot, points } from '../report/charts.ts';
import type { Chapter } from '../report/page.ts';
import { huber, huberSlope } from '../robust-regression.ts';

export function activationsChapter(gallery: Sampled[]): Chapter {
  const samples = np.array([-2, 0.5, 2]);
  const r = np.linspace(-4, 4, 161);
  return {
    title: 'Activation functions and losses',
    text: 'Functions of whole arrays, with derivatives written by hand and checked against central differences.',
    tables: [
      {
        title: 'The gallery',
        columns: [{ title: 'name' }, { title: 'f(x)' }, { title: 'f(-2)' }, { title: 'f(0.5)' }, { title: 'f(2)' }, { title: "f'(0.5)" }, { title: 'derivative' }],
        rows: gallery.map(({ name, formula, f, derivative, error }) => [
          name, formula, ...(f(samples).tolist() as number[]), derivative(samples).item(1), error < 1e-8 ? 'right' : 'WRONG',
        ]),
      },
    ],
    figures: [
      ...gallery.map(({ name, x, y, slope }) => ({
        caption: name,
        content: plot([{ name: 'f(x)', points: points(x, y) }, { name: "f'(x)", points: points(x, slope), dashed: true }], { x: 'x' }, { height: 250 }),
      })),
      {
        caption: 'Losses of a residual r',
        content: plot(
          [
            { name: 'squared', points: points(r, np.square(r).divide(2)) },
            { name: 'absolute', points: points(r, np.abs(r)) },
            { name: 'Huber, delta 1', points: points(r, huber(r, 1)) },
          ],
          { x: 'r' },
        ),
      },
      {
        caption: 'Their derivatives',
        content: plot(
          [
            { name: 'squared', points: points(r, r) },
            { name: 'absolute', points: points(r, np.sign(r)) },
            { name: 'Huber, delta 1', points: points(r, huberSlope(r, 1)) },
          ],
          { x: 'r' },
        ),
      },
    ],
  };
}
