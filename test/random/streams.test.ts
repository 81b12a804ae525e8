// Every stream equals NumPy's: distributions, dtypes, generators, sizes, array parameters, and how much of the stream is spent.
import { describe, it } from 'vitest';
import { type Case, goldens, replay } from './helpers.ts';

for (const name of ['distributions', 'floats', 'integers', 'sampling', 'vectors']) {
  describe(name, () => {
    const groups = new Map<string, Case[]>();
    for (const c of goldens<Case>(name)) {
      const title = `${c.kind} ${[...new Set(c.steps.slice(0, -1).map((s) => s.method))].join(', ')}`;
      groups.set(title, [...(groups.get(title) ?? []), c]);
    }
    for (const [title, cases] of groups) {
      it(`draws as NumPy: ${title}`, () => cases.forEach(replay));
    }
  });
}
