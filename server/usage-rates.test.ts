import { expect, test } from 'vitest';
import type { InstanceUsage } from '@/targets/seen';
import { usesOf } from './usage-rates';

const start = Date.parse('2026-11-21T12:00:00Z');
const limits = { cpus: 0.5, memoryBytes: 100 };
const one = (id: string, seconds: number, cpuSeconds: number, more: Partial<InstanceUsage> = {}) => ({
  ...{ id, component: 'web', memoryBytes: 40, limits },
  at: new Date(start + seconds * 1000),
  cpuNanos: cpuSeconds * 1e9,
  ...more,
});

test('the difference of two looks is a share of a core, summed over the containers', () => {
  const before = [one('a', 0, 1), one('b', 0, 7)];
  expect(usesOf(before, [one('a', 5, 2), one('b', 5, 7.5)])).toEqual({
    web: { cpuPercent: 30, memoryBytes: 80, cpuLimitPercent: 100, memoryLimitBytes: 200 },
  });
});

test('a first look, a new container and a counter that began again say nothing of the processor', () => {
  expect(usesOf([], [one('a', 5, 2)]).web?.cpuPercent).toBeNull();
  expect(usesOf([one('a', 0, 9)], [one('a', 5, 2)]).web?.cpuPercent).toBeNull();
  expect(usesOf([one('a', 0, 1)], [one('a', 5, 2), one('b', 5, 3)]).web?.cpuPercent).toBe(20);
});

test('a container without a limit leaves the component without one', () => {
  const free = { limits: { cpus: null, memoryBytes: null } };
  expect(usesOf([], [one('a', 0, 0), one('b', 0, 0, free)]).web).toMatchObject({
    cpuLimitPercent: null,
    memoryLimitBytes: null,
  });
});

test('what no longer runs is not told', () => {
  expect(usesOf([one('a', 0, 1)], [])).toEqual({});
});
