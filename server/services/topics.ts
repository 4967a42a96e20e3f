import type { Caller } from '@/server/context';

/** Topics as they travel in the database. The browser's `organization` is always its own. */
export function organizationTopic(organizationId: string): string {
  return `organization:${organizationId}`;
}

/** Wakes the workers: a run waits in the queue, or was asked to stop. */
export const runQueueTopic = 'run-queue';

/** Asks the worker that sweeps this cluster to do it now. */
export const sweepTopicPrefix = 'cluster-sweep:';

export function environmentTopics(
  { organizationId }: Pick<Caller, 'organizationId'>,
  environment: { id: string; projectId: string },
): string[] {
  return [
    organizationTopic(organizationId),
    `environment:${environment.id}`,
    `project:${environment.projectId}`,
  ];
}
