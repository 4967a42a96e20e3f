import { expect, test } from 'vitest';
import { weighed } from './weight';

test('a page that weighs too much is named with both figures', () => {
  const answer = weighed({ light: 100, heavy: 100 }, (page) => (page === 'heavy' ? 101 : 100));
  expect(answer.tally).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(answer.notes).toEqual(['failed: the scripts of heavy weigh 101 bytes, allowed are 100']);
});
