import { describe, expect, it } from 'vitest';
import { poll } from '@/lib/poll';
import { apply, quiet, readyPlace, settled, soon } from './deploy';
import type { Stage } from './harness';

const mebibyte = 1024 * 1024;

export function usageContract(stage: Stage): void {
  describe('usage', () => {
    it('is told by counters that grow, with the limits, for each running container', async () => {
      const harness = stage.harness();
      const place = await readyPlace(stage);
      const limits = { cpus: 0.5, memoryBytes: 64 * mebibyte };
      const web = { ...harness.behaviour.serves('web'), resources: limits };
      await apply(harness, place, { ...web, replicas: 2 });
      await apply(harness, place, harness.behaviour.idle('free'));
      await settled(harness, place, { ...web, replicas: 2 });

      const first = await harness.target.usage(place, soon());
      const later = await laterThan(first[0]?.at, () => harness.target.usage(place, soon()));

      expect(first.map(({ component }) => component).sort()).toEqual(['free', 'web', 'web']);
      expect(later.map(({ id }) => id).sort()).toEqual(first.map(({ id }) => id).sort());
      for (const { id, component, cpuNanos, memoryBytes, ...rest } of later) {
        const isFree = component === 'free';
        expect(rest.limits).toEqual(isFree ? { cpus: null, memoryBytes: null } : limits);
        expect(cpuNanos).toBeGreaterThanOrEqual(first.find((one) => one.id === id)?.cpuNanos ?? Infinity);
        expect(memoryBytes).toBeGreaterThan(0);
        if (!isFree) expect(memoryBytes).toBeLessThanOrEqual(limits.memoryBytes);
      }
    });

    it('is nothing for what does not run', async () => {
      const harness = stage.harness();
      const place = await readyPlace(stage);
      expect(await harness.target.usage(place, soon())).toEqual([]);
      await apply(harness, place, harness.behaviour.idle('web'));
      await harness.target.stopComponent(place, 'web', quiet, soon());
      expect(await harness.target.usage(place, soon())).toEqual([]);
    });
  });
}

/** Looks again until the counters are of a later moment. */
async function laterThan<Seen extends { at: Date }>(at: Date | undefined, look: () => Promise<Seen[]>) {
  return poll(
    async () => {
      const seen = await look();
      return seen.every((one) => one.at.getTime() > (at?.getTime() ?? Infinity))
        ? { state: 'done' as const, value: seen }
        : { state: 'pending' as const, reason: 'the counters are of the same moment' };
    },
    { timeoutMs: 10_000, fromMs: 20 },
  );
}
