import { describe, expect, it } from 'vitest';
import { editOf, problemsOf, rowsOf, undoOf } from './label-rows';

const before = [
  { key: 'team', value: 'web' },
  { key: 'tier', value: 'db' },
];
const row = (id: number, key: string, value = '') => ({ id, key, value });

describe('what is wrong with typed labels', () => {
  it('is said by row and field', () => {
    const rows = [row(7, 'my team', 'x'), row(8, '', 'x'), row(9, 'ok', 'v'.repeat(300)), row(4, 'a')];
    expect(Object.fromEntries(problemsOf(rows))).toEqual({
      7: { key: expect.stringContaining('letters') },
      8: { key: 'Give it a key' },
      9: { value: expect.stringContaining('255') },
    });
  });

  it('is a key that stands twice, at the second', () => {
    expect([...problemsOf([row(1, 'team'), row(2, ''), row(3, 'team')]).keys()]).toEqual([3]);
  });

  it('is nothing about a row that is empty', () => {
    expect(problemsOf([row(1, ' ', ' ')]).size).toBe(0);
  });
});

describe('the change that is sent', () => {
  it('names only what differs', () => {
    const rows = [row(0, 'team', 'api'), row(2, ' new ', 'x'), row(3, '')];
    expect(editOf(before, rows)).toEqual({
      strategy: 'merge',
      values: [
        { key: 'team', value: 'api' },
        { key: 'new', value: 'x' },
        { key: 'tier', value: null },
      ],
    });
  });

  it('is none when all is as before', () => {
    expect(editOf(before, rowsOf(before))).toBeNull();
    expect(editOf(before, [...rowsOf(before)].reverse())).toBeNull();
  });

  it('is taken back by its opposite', () => {
    const edit = editOf(before, [row(0, 'team', 'api'), row(2, 'new', 'x')]);
    expect(edit && undoOf(before, edit)).toEqual({
      strategy: 'merge',
      values: [
        { key: 'team', value: 'web' },
        { key: 'new', value: null },
        { key: 'tier', value: 'db' },
      ],
    });
  });
});
