/**
 * Lays the texts of elements out as nested brackets: lines no longer than a width, blank lines between blocks,
 * '...' for what a summary leaves out.
 */

import type { Printable, PrintableValue } from './printable.ts';
import { lengthOf } from './text.ts';

/** Which elements of an array are printed. */
export interface Selection {
  /** Per axis, the indices that are read. */
  readonly axes: readonly (readonly number[])[];
  /** Per axis, whether some of its elements are left out. */
  readonly cut: readonly boolean[];
}

function range(start: number, stop: number): number[] {
  return Array.from({ length: stop - start }, (_, i) => start + i);
}

/**
 * All elements, or those within `edgeitems` of both ends of every axis. With `edgeitems` 0 NumPy aligns to all
 * elements of an axis, although it prints only the last.
 */
export function select(shape: readonly number[], summarise: boolean, edgeitems: number): Selection {
  const cut = shape.map((length) => summarise && length > 2 * edgeitems);
  const axes = shape.map((length, axis) =>
    cut[axis] && edgeitems > 0 ? [...range(0, edgeitems), ...range(length - edgeitems, length)] : range(0, length),
  );
  return { axes, cut };
}

/** The selected elements in C order. */
export function readSelected(a: Printable, { axes }: Selection): PrintableValue[] {
  const values: PrintableValue[] = [];
  const index: number[] = axes.map(() => 0);
  const visit = (axis: number): void => {
    if (axis === axes.length) {
      values.push(a.at(index));
      return;
    }
    for (const i of axes[axis]!) {
      index[axis] = i;
      visit(axis + 1);
    }
  };
  visit(0);
  return values;
}

export interface LineRules {
  readonly separator: string;
  readonly edgeitems: number;
  /** Characters per line, brackets and separators included. */
  readonly width: number;
  /** Blanks that lines after the first begin with, besides one per open bracket. */
  readonly indent: string;
  /**
   * Whether lines are filled as NumPy 1.13 filled them: closing brackets need no room, a word that is too long leaves even
   * an empty line, and commas follow the dots whatever the separator is.
   */
  readonly ancient: boolean;
}

/** Fills lines with words. */
class Lines {
  #done = '';
  #line: string;
  readonly #indent: string;
  readonly #ancient: boolean;

  constructor(indent: string, ancient: boolean) {
    this.#indent = indent;
    this.#ancient = ancient;
    this.#line = indent;
  }

  /** Adds a word; on a new line if the line would be longer than `width`, unless it is the line's first. */
  add(word: string, width: number): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the line boundaries of Python's splitlines.
    const rows = word.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
    if (rows.length > 1 && !this.#ancient) {
      this.#addRows(rows, width);
      return;
    }
    this.#breakBefore(lengthOf(word), width);
    this.#line += word;
  }

  /** Adds a word of several rows, as a block: its rows below each other, what follows beside its last row. */
  #addRows(rows: string[], width: number): void {
    const longest = Math.max(...rows.map(lengthOf));
    this.#breakBefore(longest, width);
    const column = ' '.repeat(lengthOf(this.#line));
    this.#line += rows[0];
    for (const row of rows.slice(1)) {
      this.#done += `${this.#line.trimEnd()}\n`;
      this.#line = column + row;
    }
    this.#line += ' '.repeat(longest - lengthOf(rows.at(-1)!));
  }

  #breakBefore(length: number, width: number): void {
    if (lengthOf(this.#line) + length <= width || (lengthOf(this.#line) <= this.#indent.length && !this.#ancient)) return;
    this.#done += `${this.#line.trimEnd()}\n`;
    this.#line = this.#indent;
  }

  separate(separator: string): void {
    this.#line += separator;
  }

  /** All lines, without the first one's indent. */
  text(): string {
    return (this.#done + this.#line).slice(this.#indent.length);
  }
}

/** The elements along an axis that are shown: how many before the dots, if there are any, and how many after. */
function shown(count: number, cut: boolean, edgeitems: number): { before: number; after: number } {
  // The last element is always shown.
  return cut ? { before: edgeitems, after: Math.max(edgeitems, 1) } : { before: 0, after: count };
}

/** The text of an array whose selected elements have the texts `words`. */
export function layOut(words: readonly string[], { axes, cut }: Selection, rules: LineRules): string {
  const { separator, edgeitems, ancient } = rules;
  const ndim = axes.length;
  if (ndim === 0) return words[0]!;
  const closing = separator.trimEnd();

  const row = (start: number, indent: string, width: number): string => {
    const count = axes[ndim - 1]!.length;
    const { before, after } = shown(count, cut[ndim - 1]!, edgeitems);
    const lines = new Lines(indent, ancient);
    const wordWidth = width - Math.max(lengthOf(closing), ancient ? 0 : 1);
    const put = (word: string, last: boolean): void => {
      lines.add(word, last && ancient ? width : wordWidth);
      if (!last) lines.separate(separator);
    };
    for (let i = 0; i < before; i++) put(words[start + i]!, false);
    if (cut[ndim - 1]) {
      lines.add('...', wordWidth);
      lines.separate(ancient ? ', ' : separator);
    }
    for (let i = count - after; i < count; i++) put(words[start + i]!, i === count - 1);
    return `[${lines.text()}]`;
  };

  const block = (axis: number, start: number, indent: string, width: number): string => {
    if (axis === ndim - 1) return row(start, indent, width);
    const count = axes[axis]!.length;
    const step = axes.slice(axis + 1).reduce((product, kept) => product * kept.length, 1);
    const { before, after } = shown(count, cut[axis]!, edgeitems);
    const part = (i: number): string => block(axis + 1, start + i * step, `${indent} `, ancient ? width : width - 1);
    const next = closing + '\n'.repeat(ndim - 1 - axis) + indent;
    let text = '';
    for (let i = 0; i < before; i++) text += part(i) + next;
    if (cut[axis]) text += `...${ancient ? `, \n${indent}` : next}`;
    for (let i = count - after; i < count; i++) text += part(i) + (i < count - 1 ? next : '');
    return `[${text}]`;
  };

  return block(0, 0, rules.indent, rules.width);
}
