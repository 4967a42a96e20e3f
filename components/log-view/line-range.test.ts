import { describe, expect, it } from 'vitest';
import { extendRange, formatLineRange, isInRange, parseLineRange } from './line-range';

describe('parseLineRange', () => {
  it.each([
    ['#L12', { from: 12, to: 12 }],
    ['#L12-L20', { from: 12, to: 20 }],
    ['#L20-L12', { from: 12, to: 20 }],
    ['L3-5', { from: 3, to: 5 }],
  ])('reads %s', (hash, range) => {
    expect(parseLineRange(hash)).toEqual(range);
  });

  it.each(['', '#', '#L', '#L0', '#Lx', '#L1-', '#L1-L2-L3', '#L9999999999', '#section'])(
    'refuses %j',
    (hash) => {
      expect(parseLineRange(hash)).toBeNull();
    },
  );

  it('reads back what it wrote', () => {
    for (const range of [
      { from: 1, to: 1 },
      { from: 4, to: 90 },
    ])
      expect(parseLineRange(formatLineRange(range))).toEqual(range);
  });
});

describe('extendRange', () => {
  it('starts anew on a plain click and grows with Shift', () => {
    expect(extendRange({ from: 1, to: 3 }, 9, false)).toEqual({ from: 9, to: 9 });
    expect(extendRange({ from: 4, to: 4 }, 2, true)).toEqual({ from: 2, to: 4 });
    expect(extendRange(null, 2, true)).toEqual({ from: 2, to: 2 });
  });

  it('knows what is inside', () => {
    expect(isInRange({ from: 2, to: 4 }, 4)).toBe(true);
    expect(isInRange({ from: 2, to: 4 }, 5)).toBe(false);
    expect(isInRange(null, 1)).toBe(false);
  });
});
