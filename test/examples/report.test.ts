// What the examples print and write.

import * as np from 'numera';
import { describe, expect, it } from 'vitest';
import { bitmapUrl } from '../../examples/report/bitmap.ts';
import { bars, plot } from '../../examples/report/charts.ts';
import { page } from '../../examples/report/page.ts';
import { formatTable } from '../../examples/shared/table.ts';

const table = {
  title: 'Speeds',
  columns: [{ title: 'what' }, { title: 'time', unit: 'ms', digits: 1 }],
  rows: [['a <b>', 1.25], ['longer', -0.01]],
  note: 'A note.',
};

describe('a table', () => {
  it('aligns numbers to the right, with units and without a negative zero', () => {
    expect(formatTable(table)).toBe(
      ['  Speeds', '', '  what     time [ms]', '  ──────────────────', '  a <b>          1.3', '  longer         0.0', '  A note.'].join('\n'),
    );
  });
});

describe('the report', () => {
  const svg = plot([{ name: 'line', points: [[0, 1], [1, 2]] }], { x: 'x', y: 'y' });
  const html = page('T', 'intro', [{ title: 'One', text: 'text', tables: [table], figures: [{ caption: 'c "1"', content: svg }, { caption: 'd', content: bars([{ name: 'n', value: 3 }], 'ms') }] }]);

  it('needs nothing from the network', () => {
    const addresses = (html.match(/(?:https?:)?\/\/[^"'\s)]+/g) ?? []).filter((url) => !url.includes('www.w3.org'));
    expect(addresses).toEqual([]);
    expect(html).not.toMatch(/<script|<link|@import/);
  });

  it('escapes text and describes its pictures', () => {
    expect(html).toContain('a &lt;b&gt;');
    expect(html).toContain('<svg role="img" aria-label="c &quot;1&quot;"');
    expect(html).toContain('3.00 ms');
  });

  it('shows pictures as bitmaps, top row first', () => {
    const url = bitmapUrl(np.arange(8).reshape(2, 4).astype('uint8'));
    const bytes = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
    expect(bytes.length).toBe(14 + 40 + 1024 + 8);
    expect(bytes.readInt32LE(22)).toBe(-2);
    expect([...bytes.subarray(-8)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
