/**
 * Arrays as HTML tables for notebooks: the last two axes are rows and columns with their indices as headers, the
 * axes before them a table each. Texts and summaries are those of `array2string`, but summaries begin sooner.
 */

import { shapeText, sizeOf } from '../../iterate/layout.ts';
import { elementTexts } from './elements.ts';
import { readSelected, select } from './layout.ts';
import { printOptions } from './options.ts';
import type { Printable } from './printable.ts';

/** Elements above which a table is summarised, however high the print option `threshold` is. */
const MOST_CELLS = 100;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ESCAPES[c]!);
}

/** A text and, for an element of an axis, its place among the selected ones; none for the dots. */
interface Place {
  readonly label: string;
  readonly at: number | undefined;
}

/** The selected indices of an axis, with dots in the middle if it is cut. */
function places(selected: readonly number[], cut: boolean): Place[] {
  const result: Place[] = selected.map((index, at) => ({ label: String(index), at }));
  if (cut) result.splice(Math.floor(selected.length / 2), 0, { label: '\u22ee', at: undefined });
  return result;
}

function cells(tag: 'th' | 'td', texts: readonly string[]): string {
  return texts.map((text) => `<${tag}>${text}</${tag}>`).join('');
}

/** One table: `words` are the texts of its cells in C order, `rows` is undefined for an array of one axis. */
function table(words: readonly string[], rows: readonly Place[] | undefined, columns: readonly Place[], label: string): string {
  const width = columns.filter(({ at }) => at !== undefined).length;
  const dots = (place: Place): string => (place.at === undefined ? '\u2026' : place.label);
  const heads = rows ? ['', ...columns.map(dots)] : columns.map(dots);
  const body = (rows ?? [undefined]).map((row) => {
    const texts = columns.map(({ at }) => (at === undefined || (row && row.at === undefined) ? '\u2026' : words[(row?.at ?? 0) * width + at]!));
    return `<tr>${row ? cells('th', [row.label]) : ''}${cells('td', texts)}</tr>`;
  });
  const caption = label ? `<caption>${label}</caption>` : '';
  return `<table>${caption}<thead><tr>${cells('th', heads)}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

/** An array as HTML. */
export function toHTML(a: Printable): string {
  const ndim = a.shape.length;
  const size = sizeOf(a.shape);
  const options = printOptions();
  const summarise = size > Math.min(options.threshold, MOST_CELLS);
  const selection = select(a.shape, summarise, Math.max(options.edgeitems, 1));
  const words = size === 0 ? [] : elementTexts(readSelected(a, selection), a.dtype, options, ndim === 0).map((word) => escape(word.trim()));
  const note = `<div><small>${escape(`${shapeText(a.shape)} ${a.dtype.name}`)}</small></div>`;
  if (size === 0) return `<div class="numera-array"><code>[]</code>${note}</div>`;
  if (ndim === 0) return `<div class="numera-array"><code>${words[0]}</code>${note}</div>`;

  const axes = selection.axes.map((selected, axis) => places(selected, selection.cut[axis]!));
  const columns = axes[ndim - 1]!;
  const rows = ndim > 1 ? axes[ndim - 2]! : undefined;
  const area = selection.axes.slice(Math.max(ndim - 2, 0)).reduce((product, selected) => product * selected.length, 1);
  const tables: string[] = [];
  const visit = (axis: number, start: number, label: readonly string[]): void => {
    if (axis >= ndim - 2) {
      tables.push(table(words.slice(start, start + area), rows, columns, label.length > 0 ? `[${[...label, ':', ':'].join(', ')}]` : ''));
      return;
    }
    const step = selection.axes.slice(axis + 1).reduce((product, selected) => product * selected.length, 1);
    for (const { label: index, at } of axes[axis]!) {
      if (at === undefined) tables.push('<div>\u22ee</div>');
      else visit(axis + 1, start + at * step, [...label, index]);
    }
  };
  visit(0, 0, []);
  return `<div class="numera-array">${tables.join('')}${note}</div>`;
}
