import type { InstanceUsage } from '../seen';
import type { Place } from '../target';
import { containersOf, type FakeState } from './state';

const [nanosPerMs, share, memoryBytes] = [1_000_000, 0.1, 20 * 1024 * 1024];

/** Every fake process takes a tenth of a core from its first moment, and 20 MiB. */
export function fakeUsage(state: FakeState, place: Place): InstanceUsage[] {
  const now = Date.now();
  return containersOf(state, place)
    .filter(({ status }) => status === 'running')
    .map(({ id, component, startedAtMs, limits }) => ({
      ...{ id, component, memoryBytes, limits },
      at: new Date(now),
      cpuNanos: Math.max(0, now - startedAtMs) * share * nanosPerMs,
    }));
}
