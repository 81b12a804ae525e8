import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Case, mismatches } from './cases.ts';

const cases: Case[] = JSON.parse(readFileSync(new URL('./goldens/print.json', import.meta.url), 'utf8'));

describe('text is NumPy\u2019s, character for character', () => {
  for (const fn of new Set(cases.map(([name]) => name))) {
    const own = cases.filter(([name]) => name === fn);
    it(`${fn} of ${own.length} cases`, () => {
      expect(mismatches(own)).toEqual([]);
    });
  }

  it('has cases for every function and every dtype', () => {
    expect(new Set(cases.map(([name]) => name)).size).toBe(5);
    expect(new Set(cases.map(([, dtype]) => dtype.replace('<', ''))).size).toBe(18);
    expect(cases.length).toBeGreaterThan(4000);
  });
});
