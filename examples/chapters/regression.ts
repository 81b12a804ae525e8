// The two regressions, as tables and charts.

import { FEATURES, type linearRegression } from '../linear-regression.ts';
import { COLORS, type Point, plot, points } from '../report/charts.ts';
import type { Chapter } from '../report/page.ts';
import type { robustRegression } from '../robust-regression.ts';

export function linearChapter(result: ReturnType<typeof linearRegression>): Chapter {
  const { mpg, predicted, losses, coefficients, agree, rSquared } = result;
  const names = ['intercept', ...FEATURES];
  const range: Point[] = [[mpg.min(), mpg.min()], [mpg.max(), mpg.max()]];
  const every = losses.flatMap((loss, step): Point[] => (step < 40 || step % 10 === 9 ? [[step + 1, loss]] : []));
  return {
    title: 'Linear regression',
    text: `Miles per gallon of ${mpg.size} cars from five properties, each scaled to mean 0 and standard deviation 1. Gradient descent walks to the place that the normal equations give at once.`,
    tables: [
      {
        title: 'Coefficients (change of mpg per standard deviation)',
        columns: [{ title: 'feature' }, { title: 'normal equations', unit: 'mpg', digits: 6 }, { title: 'gradient descent', unit: 'mpg', digits: 6 }],
        rows: names.map((name, i) => [name, coefficients.exact.item(i), coefficients.descended.item(i)]),
        note: `${losses.length} steps of gradient descent; the two ${agree ? 'agree to 8 digits' : 'DO NOT AGREE'}.`,
      },
      {
        title: 'How good the fit is',
        columns: [{ title: '' }, { title: 'normal equations', digits: 6 }, { title: 'gradient descent', digits: 6 }],
        rows: [['R²', rSquared.exact, rSquared.descended]],
      },
    ],
    figures: [
      {
        caption: 'Each dot a car: on the line the prediction is right',
        content: plot([{ name: 'perfect', points: range, color: COLORS[1] }], { x: 'measured [mpg]', y: 'predicted [mpg]' }, { scatter: [{ name: 'cars', points: points(mpg, predicted) }] }),
      },
      { caption: 'Loss of gradient descent (half the mean squared error)', content: plot([{ name: 'loss', points: every }], { x: 'step', y: 'loss [mpg²]', logX: true, logY: true }) },
    ],
  };
}

export function robustChapter({ weight, recorded, fits, gradientError }: ReturnType<typeof robustRegression>): Chapter {
  const ends = [weight.argmin(), weight.argmax()];
  const lines = fits.map(({ name, line }, i) => ({ name, color: COLORS[i + 1], points: ends.map((end): Point => [weight.item(end), line.item(end)]) }));
  const cars = { name: 'cars', points: points(weight, recorded) };
  const picture = (maxY?: number) => plot(lines, { x: 'weight [lb]', y: 'mpg', tight: true, maxY }, { scatter: [cars], width: 480, height: 360 });
  return {
    title: 'A loss of our own: Huber',
    text: 'Miles per gallon from weight alone, after the decimal point of 20 cars got lost (18.0 became 180). Least squares chases the wild values; the Huber loss, whose gradient is cut off, hardly notices them.',
    tables: [
      {
        title: 'The line mpg = intercept + slope * weight (standardised), and how far it is from the right data',
        columns: [{ title: 'fit' }, { title: 'intercept', unit: 'mpg' }, { title: 'slope', unit: 'mpg/sd' }, { title: 'mean error', unit: 'mpg' }],
        rows: fits.map(({ name, w, error }) => [name, w.item(0), w.item(1), error]),
        note: `Gradient of the Huber loss against central differences: ${gradientError < 1e-7 ? 'right (relative error below 1e-7)' : 'WRONG'}.`,
      },
    ],
    figures: [
      { caption: 'All that was recorded', content: picture() },
      { caption: 'A closer look at the three fits', content: picture(50) },
    ],
  };
}
