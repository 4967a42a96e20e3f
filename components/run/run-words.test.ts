import { expect, it } from 'vitest';
import { someRun } from './fixtures';
import { usualWords } from './run-words';

it('a run under way says how long such a run usually takes; a finished one does not', () => {
  const run = someRun([], { usualMs: 72_000 });
  expect(usualWords(run)).toBe(', usually 1 m 12 s');
  expect(usualWords({ ...run, endedAt: new Date() })).toBe('');
  expect(usualWords({ ...run, startedAt: null })).toBe('');
  expect(usualWords({ ...run, usualMs: null })).toBe('');
});
