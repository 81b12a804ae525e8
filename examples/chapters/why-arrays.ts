// What whyArrays() measured, as tables and charts.

import { bars, COLORS } from '../report/charts.ts';
import type { Chapter } from '../report/page.ts';
import { ROWS, type Measured } from '../why-arrays.ts';

const OPERATIONS = { sum: 'sum(x)', dot: 'dot(x, y)', scaleAndAdd: 'y += a * x' } as const;

export function whyArraysChapter(measured: Measured[]): Chapter {
  const color = (name: string) => (name.startsWith('numera') ? COLORS[2] : COLORS[0]);
  const chart = (value: (m: Measured) => number, unit: string) => bars(measured.map((m) => ({ name: m.name, value: value(m), color: color(m.name) })), unit);
  const operations = Object.entries(OPERATIONS) as [keyof typeof OPERATIONS, string][];
  return {
    title: 'Why arrays',
    text: `${ROWS.toLocaleString('en')} rows of two numbers, x and y, kept in five ways. Memory is what stays in use after garbage collection; times are medians over rounds in which the five take turns.`,
    tables: [
      {
        title: 'Memory and time (measured: different on every run and machine)',
        columns: [{ title: 'kept as' }, { title: 'memory', unit: 'bytes/row', digits: 1 }, ...operations.map(([, title]) => ({ title, unit: 'ms', digits: 3 }))],
        rows: measured.map((m) => [m.name, m.bytesPerRow, ...operations.map(([key]) => m.milliseconds[key])]),
      },
      {
        title: 'All of them compute the same',
        columns: [{ title: 'kept as' }, { title: 'sum(x)', digits: 1 }],
        rows: measured.map((m) => [m.name, m.sum]),
      },
    ],
    figures: [
      { caption: 'Memory per row (bytes)', content: chart((m) => m.bytesPerRow, 'B') },
      ...operations.map(([key, title]) => ({ caption: `Time of ${title} (milliseconds)`, content: chart((m) => m.milliseconds[key], 'ms') })),
    ],
  };
}
