import { expect, test } from 'vitest';
import { fateOf, mostAttempts, type Result } from './backoff';

const refused: Result = { isDelivered: false, durationMs: 1, statusCode: 500, answer: null, problem: 'x' };
const waitOf = (attempt: number, random: number, result: Result = refused) => {
  const fate = fateOf(attempt, result, random);
  return fate.state === 'waiting' ? fate.inMs / 1000 : fate.state;
};

test.each([
  [1, 5, 10],
  [2, 20, 40],
  [3, 80, 160],
  [4, 320, 640],
  [5, 1280, 2560],
  [6, 1800, 3600],
  [9, 1800, 3600],
])('after try %i it waits from %i to %i s', (attempt, least, most) => {
  expect([waitOf(attempt, 0), waitOf(attempt, 1)]).toEqual([least, most]);
});

test('the last try is the last', () => {
  expect(waitOf(mostAttempts, 0)).toBe('dead');
});

test('what the receiver asks for is kept to, but not for ever', () => {
  expect(waitOf(1, 0, { ...refused, statusCode: 429, retryAfterMs: 120_000 })).toBe(120);
  expect(waitOf(1, 0, { ...refused, statusCode: 429, retryAfterMs: 10 ** 9 })).toBe(3600);
});

test.each([[{ statusCode: 410 }], [{ isFinal: true }]])('%o ends it', (parts) => {
  expect(waitOf(1, 0, { ...refused, ...parts })).toBe('dead');
});
