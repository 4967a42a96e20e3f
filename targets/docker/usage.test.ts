import { describe, expect, it } from 'vitest';
import { instanceUsage } from './usage';

const found = { id: 'c1', component: 'web' };
const read = '2026-11-21T22:01:33.689389596Z';
type Stats = Parameters<typeof instanceUsage>[1];
const stats = (memory: object) =>
  ({ read, cpu_stats: { cpu_usage: { total_usage: 5_000 } }, memory_stats: memory }) as unknown as Stats;

describe('what a container used, of the words of the engine', () => {
  it.each([
    ['cgroup 1', { usage: 900, stats: { total_inactive_file: 100, inactive_file: 7 } }, 800],
    ['cgroup 2', { usage: 900, stats: { inactive_file: 300 } }, 600],
    ['an engine that tells no pages', { usage: 900 }, 900],
  ])('memory without file pages that can be taken back: %s', (_name, memory, expected) => {
    expect(instanceUsage(found, stats(memory), {})).toEqual({
      ...found,
      at: new Date(read),
      cpuNanos: 5_000,
      memoryBytes: expected,
      limits: { cpus: null, memoryBytes: null },
    });
  });

  it.each([
    [
      { NanoCpus: 500_000_000, Memory: 64 },
      { cpus: 0.5, memoryBytes: 64 },
    ],
    [
      { CpuQuota: 150_000, CpuPeriod: 0 },
      { cpus: 1.5, memoryBytes: null },
    ],
    [
      { CpuQuota: -1, Memory: 0 },
      { cpus: null, memoryBytes: null },
    ],
  ])('limits: %j', (limits, expected) => {
    expect(instanceUsage(found, stats({ usage: 1 }), limits)?.limits).toEqual(expected);
  });

  it('of one that has ended there is nothing', () => {
    expect(instanceUsage(found, stats({}), {})).toBeNull();
  });
});
