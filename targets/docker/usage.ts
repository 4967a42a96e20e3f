import type { ContainerStats, HostConfig } from 'dockerode';
import type { InstanceUsage } from '../seen';
import type { Place } from '../target';
import type { Engine } from './connect';
import { type Found, inspect, listContainers } from './containers';
import { askUnless } from './errors';

const nanosPerCpu = 1_000_000_000;
const defaultPeriod = 100_000;

/** One look at the counters of every running container; the engine does not wait for a second one. */
export async function usage(engine: Engine, place: Place, signal: AbortSignal): Promise<InstanceUsage[]> {
  const found = await listContainers(engine, place, undefined, signal);
  const running = found.filter(({ state }) => state === 'running');
  const seen = await Promise.all(running.map((one) => look(engine, one, signal)));
  return seen.filter((one) => one !== null);
}

async function look(engine: Engine, found: Found, signal: AbortSignal): Promise<InstanceUsage | null> {
  const container = engine.docker.getContainer(found.id);
  const [stats, seen] = await Promise.all([
    askUnless([404, 409], () => container.stats({ stream: false, 'one-shot': true }), signal),
    inspect(engine, found.id, signal),
  ]);
  if (!stats || !seen) return null;
  return instanceUsage(found, stats, seen.HostConfig);
}

type Counters = Pick<ContainerStats, 'read' | 'cpu_stats' | 'memory_stats'>;

/** Null for one that ended in between: the engine then answers without counters. Pure. */
export function instanceUsage(
  { id, component }: Pick<Found, 'id' | 'component'>,
  { read, cpu_stats, memory_stats }: Counters,
  limits: HostConfig,
): InstanceUsage | null {
  if (memory_stats.usage === undefined) return null;
  return {
    id,
    component,
    at: new Date(read),
    cpuNanos: cpu_stats.cpu_usage.total_usage,
    memoryBytes: memory_stats.usage - fileCache(memory_stats.stats ?? {}),
    limits: { cpus: cpuLimit(limits), memoryBytes: limits.Memory || null },
  };
}

/** Pages of files that the kernel takes back when memory is short; the first name is that of cgroup 1. */
function fileCache(stats: Partial<ContainerStats['memory_stats']['stats']>): number {
  return stats.total_inactive_file ?? stats.inactive_file ?? 0;
}

function cpuLimit({ NanoCpus, CpuQuota, CpuPeriod }: HostConfig): number | null {
  if (NanoCpus) return NanoCpus / nanosPerCpu;
  return CpuQuota && CpuQuota > 0 ? CpuQuota / (CpuPeriod || defaultPeriod) : null;
}
