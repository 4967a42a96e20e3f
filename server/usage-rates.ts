import type { ComponentUse } from '@/contract/usage';
import type { InstanceUsage } from '@/targets/seen';

const nanosPerMs = 1_000_000;

/** What each component uses, of the counters of its containers at two looks. Pure. */
export function usesOf(before: InstanceUsage[], now: InstanceUsage[]): Record<string, ComponentUse> {
  const uses: Record<string, ComponentUse> = {};
  for (const name of new Set(now.map(({ component }) => component))) {
    const instances = now.filter(({ component }) => component === name);
    uses[name] = {
      cpuPercent: sumOfKnown(instances.map((one) => cpuPercent(before, one))),
      memoryBytes: instances.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
      cpuLimitPercent: sumOfAll(instances.map(({ limits }) => limits.cpus && limits.cpus * 100)),
      memoryLimitBytes: sumOfAll(instances.map(({ limits }) => limits.memoryBytes)),
    };
  }
  return uses;
}

/** Null for a container that is new, or was started anew: its counter began again. */
function cpuPercent(before: InstanceUsage[], { id, at, cpuNanos }: InstanceUsage): number | null {
  const old = before.find((one) => one.id === id);
  const passedMs = old ? at.getTime() - old.at.getTime() : 0;
  if (!old || passedMs <= 0 || cpuNanos < old.cpuNanos) return null;
  return ((cpuNanos - old.cpuNanos) / (passedMs * nanosPerMs)) * 100;
}

function sumOfKnown(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null;
}

/** One container without a limit: the component has none. */
function sumOfAll(values: (number | null)[]): number | null {
  return values.includes(null) ? null : sumOfKnown(values);
}
