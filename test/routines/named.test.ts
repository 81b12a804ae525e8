// Parameters by name are the same parameters: test/types/named.ts says of which calls, and that their types are the same.
import { describe, expect, test } from 'vitest';
import { NAMED } from '../types/named.ts';

describe('by name as by position', () => {
  test.each(NAMED.map((f) => [String(f).replace(/^\(\) => /, ''), f] as const))('%s', (_, f) => expect(f()).toBe(true));
});
