import { describe, expect, it } from 'vitest';
import { formatClock, formatCount, formatDuration, formatExact, formatRelative, formatSize } from './format';

describe('durations', () => {
  it.each([
    [0, '0 ms'],
    [840, '840 ms'],
    [9_400, '9 s'],
    [60_000, '1 m'],
    [72_000, '1 m 12 s'],
    [7_500_000, '2 h 5 m'],
    [273_600_000, '3 d 4 h'],
    [-5, '0 ms'],
  ])('%d ms reads %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('relative times', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  it.each([
    [-1_000, 'just now'],
    [-12_000, '12 s ago'],
    [-300_000, '5 m ago'],
    [-10_800_000, '3 h ago'],
    [-172_800_000, '2 d ago'],
    [300_000, 'in 5 m'],
  ])('%d ms from now reads %s', (offsetMs, text) => {
    expect(formatRelative(new Date(now.getTime() + offsetMs), now)).toBe(text);
  });

  it('falls back to the date after a month', () => {
    expect(formatRelative(new Date(2026, 0, 5), now)).toBe('2026-01-05');
  });
});

it('writes exact times in local time', () => {
  expect(formatExact(new Date(2026, 10, 3, 4, 5, 6))).toBe('2026-11-03 04:05:06');
  expect(formatClock(new Date(2026, 10, 3, 4, 5, 6, 7))).toBe('04:05:06.007');
});

it.each([
  [0, '0 B'],
  [512, '512 B'],
  [3_482, '3.4 KiB'],
  [12_582_912, '12 MiB'],
  [1_610_612_736, '1.5 GiB'],
])('%d bytes read %s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});

it('counts in words', () => {
  expect([
    formatCount(1, 'run'),
    formatCount(1200, 'run'),
    formatCount(1234567, 'run'),
    formatCount(2, 'entry', 'entries'),
  ]).toEqual(['1 run', '1,200 runs', '1,234,567 runs', '2 entries']);
});
