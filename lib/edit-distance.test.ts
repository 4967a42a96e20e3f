import { expect, it } from 'vitest';
import { editDistance } from './edit-distance';

it.each([
  ['', '', 0],
  ['main', 'main', 0],
  ['main', 'mian', 2],
  ['main', 'mains', 1],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
])('%s → %s: %i', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
  expect(editDistance(b, a)).toBe(distance);
});

it('stops at the limit where the lengths alone are further apart', () => {
  expect(editDistance('a', 'abcdef', 3)).toBe(3);
});
