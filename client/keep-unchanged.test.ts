import { expect, test } from 'vitest';
import { keepUnchanged } from './keep-unchanged';

const answer = (name: string) => ({
  name,
  at: new Date(1000),
  parts: [{ id: 1, at: new Date(2000) }, { id: 2 }],
});

test('an answer that says the same is the old one, dates included', () => {
  const before = answer('shop');
  expect(keepUnchanged(before, answer('shop'))).toBe(before);
});

test('what changed is new, what did not change is the old one', () => {
  const before = answer('shop');
  const after = keepUnchanged(before, answer('store')) as typeof before;
  expect(after).toEqual(answer('store'));
  expect(after).not.toBe(before);
  expect(after.parts).toBe(before.parts);
});

test.each([
  ['another date', { at: new Date(1) }, { at: new Date(2) }],
  ['a field more', { a: 1 }, { a: 1, b: undefined }],
  ['a field less', { a: 1, b: undefined }, { a: 1 }],
  ['a longer list', [1], [1, 2]],
  ['a shorter list', [1, 2], [1]],
  ['a list for a record', { 0: 1 }, [1]],
  ['something of a class', new Map([[1, 1]]), new Map([[1, 2]])],
  ['nothing yet', undefined, { a: 1 }],
])('%s is told', (_what, before, after) => {
  const kept = keepUnchanged(before, after);
  expect(kept).toEqual(after);
  expect(kept).not.toBe(before);
});
