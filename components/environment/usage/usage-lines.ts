import type { SparkPoint } from '@/components/ui/spark-path';
import type { ComponentUse, UsageView } from '@/contract/usage';
import { formatSize } from '@/lib/format';

export type UsageLine = {
  points: SparkPoint[];
  /** The present value; null while it is not known. */
  now: number | null;
  peak: number;
  limit: number | null;
  /** The value at the upper edge of the picture. */
  top: number;
};
export type UsageKind = 'cpu' | 'memory';

const fields = {
  cpu: { value: 'cpuPercent', limit: 'cpuLimitPercent' },
  memory: { value: 'memoryBytes', limit: 'memoryLimitBytes' },
} as const satisfies Record<UsageKind, Record<'value' | 'limit', keyof ComponentUse>>;

/** Below this the picture is not magnified: small noise shall look small. */
const least = { cpu: 10, memory: 16 * 1024 * 1024 };
const headroom = 1.25;

/** One line of one component. Pure. */
export function usageLine({ samples }: UsageView, component: string, kind: UsageKind): UsageLine {
  const { value, limit: limitField } = fields[kind];
  const points = samples.map(({ at, components }) => ({ at, value: components[component]?.[value] ?? null }));
  const known = points.flatMap(({ value: one }) => (one === null ? [] : [one]));
  const peak = Math.max(0, ...known);
  const limit = samples.at(-1)?.components[component]?.[limitField] ?? null;
  const top = limit === null ? Math.max(least[kind], peak * headroom) : Math.max(limit * 1.1, peak);
  return { points, now: points.at(-1)?.value ?? null, peak, limit, top };
}

/** `0.4 %`, `12 %`; `84 MiB`. */
export function usageWords(kind: UsageKind, value: number): string {
  if (kind === 'memory') return formatSize(value);
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} %`;
}

/** The picture in one sentence. */
export function lineWords(kind: UsageKind, component: string, { peak, limit }: UsageLine): string {
  const what = kind === 'cpu' ? `CPU of ${component}, of one core` : `Memory of ${component}`;
  const most = `at most ${usageWords(kind, peak)} in the last 5 minutes`;
  return `${what}: ${most}${limit === null ? ', no limit' : `, limit ${usageWords(kind, limit)}`}`;
}
