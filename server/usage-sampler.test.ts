import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { InstanceUsage } from '@/targets/seen';
import type { Place, Target } from '@/targets/target';
import type { ClusterRecord } from './context';
import { createUsageSampler } from './usage-sampler';

const cluster: ClusterRecord = {
  ...{ id: 'c1', organizationId: 'o1', kind: 'fake', address: 'fake', credentials: null },
};
const place: Place = { environmentId: 'e1', unique: 'abc', state: {} };
const limits = { cpus: null, memoryBytes: null };
let isAway = false;
const usage = vi.fn(async (): Promise<InstanceUsage[]> => {
  if (isAway) throw new Error('no route to host');
  const at = new Date();
  return [{ id: 'i1', component: 'web', at, cpuNanos: at.getTime() * 250_000, memoryBytes: 5, limits }];
});
let sampler: ReturnType<typeof createUsageSampler>;

beforeEach(() => {
  vi.useFakeTimers();
  isAway = false;
  usage.mockClear();
  sampler = createUsageSampler(async () => ({ usage }) as unknown as Target);
});
afterEach(() => {
  sampler.stop();
  vi.useRealTimers();
});
const look = () => sampler.seen(cluster, place).samples;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('the second look has numbers, and everybody who looks sees the same ones', async () => {
  expect(look()).toEqual([]);
  await pass(100);
  expect(look()).toMatchObject([{ components: { web: { cpuPercent: null } } }]);
  await pass(2_000);
  expect(look()[1]?.components.web?.cpuPercent).toBeCloseTo(25);
  expect(look()).toEqual(look());
  expect(usage).toHaveBeenCalledTimes(2);
});

test('nothing is asked and nothing is kept once nobody looks', async () => {
  look();
  await pass(60_000);
  const asked = usage.mock.calls.length;
  await pass(600_000);
  expect(usage).toHaveBeenCalledTimes(asked);
  expect(look()).toEqual([]);
});

test('five minutes are kept, however long somebody looks', async () => {
  for (let minute = 0; minute < 120; minute++) {
    look();
    await pass(10_000);
  }
  const samples = look();
  expect(samples.length).toBeGreaterThan(50);
  expect(samples.length).toBeLessThanOrEqual(61);
});

test('a cluster that is away leaves a gap, and the first number after it is not wrong', async () => {
  look();
  isAway = true;
  await pass(10_000);
  look();
  isAway = false;
  await pass(5_000);
  const samples = look();
  expect(samples.at(-1)?.components.web?.cpuPercent).toBeNull();
});
