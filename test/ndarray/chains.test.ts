// Chains of array manipulation: values, shapes, dtypes, strides, views and copies as in NumPy after every step.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Chain, runChain } from '../chains.ts';

test('chains of functions give what they give in NumPy', () => {
  const chains = JSON.parse(readFileSync(new URL('goldens/chains.json', import.meta.url), 'utf8')) as Chain[];
  const failures = chains.map(runChain).filter((f) => f !== null);
  if (failures.length > 0) expect.fail(`${failures.length} of ${chains.length} chains differ\n${failures.slice(0, 3).join('\n')}`);
});
