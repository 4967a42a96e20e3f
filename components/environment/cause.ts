import type { ComponentView, EnvironmentDetail } from '@/contract/environment';
import type { LiveStatus } from '@/contract/shared';

/** Where a status comes from: the run that set it, or the component that is worst. */
export function operationCause({ id, activeRun, lastRun }: EnvironmentDetail): string {
  const run = activeRun ?? lastRun;
  return run ? `/runs/${run.id}` : `/environments/${id}/configuration`;
}

const worstFirst: LiveStatus[] = [
  'crashed',
  'unreachable',
  'degraded',
  'starting',
  'unknown',
  'healthy',
  'none',
];

export function liveCause({ id, components }: EnvironmentDetail): string {
  const worst = worstComponent(components);
  return worst && worst.liveStatus !== 'healthy' && worst.liveStatus !== 'none'
    ? `/environments/${id}/logs?components=${encodeURIComponent(worst.name)}`
    : `/environments/${id}#components`;
}

function worstComponent(components: ComponentView[]): ComponentView | undefined {
  return [...components].sort((a, b) => rank(a) - rank(b))[0];
}

function rank({ liveStatus }: ComponentView): number {
  return worstFirst.indexOf(liveStatus);
}
