import type { EndpointView, EnvironmentDetail } from '@/contract/environment';

/** What a run has put up, while it is the last word on its environment: an old page must not open what another run made. */
export function addressAfter(runId: string, environment: EnvironmentDetail | undefined): EndpointView | null {
  if (environment?.operationStatus !== 'running' || environment.lastRun?.id !== runId) return null;
  return environment.endpoints[0] ?? null;
}
