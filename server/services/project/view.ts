import type { Label } from '@/contract/label';
import type { ProjectSummary } from '@/contract/project';
import type { LiveStatus, OperationStatus } from '@/contract/shared';
import type { Prisma } from '@/prisma/generated/client';
import { liveStatusOf, operationStatusOf } from '@/server/services/environment/view';
import type { Tx } from '@/server/services/internal';
import { labelRows } from '@/server/services/label/store';

/** Environments of one project that are alike, counted by the database: there may be thousands. */
export type Alike = { operationStatus: string; liveStatus: string; count: number; updatedAt: Date | null };

/** All living environments of these projects, by project. */
export async function environmentsOf(
  tx: Pick<Tx, 'environment'>,
  projects: { id: string }[],
): Promise<(projectId: string) => Alike[]> {
  const groups = await tx.environment.groupBy({
    by: ['projectId', 'operationStatus', 'liveStatus'],
    where: { projectId: { in: projects.map(({ id }) => id) }, deletedAt: null },
    _count: true,
    _max: { updatedAt: true },
  });
  const found = new Map<string, Alike[]>();
  for (const { projectId, _count, _max, ...statuses } of groups) {
    const alike = { ...statuses, count: _count, updatedAt: _max.updatedAt };
    found.set(projectId, [...(found.get(projectId) ?? []), alike]);
  }
  return (projectId) => found.get(projectId) ?? [];
}

export const summaryInclude = { labels: labelRows } satisfies Prisma.ProjectInclude;
type ProjectRow = { id: string; name: string; createdAt: Date; labels: Label[] };

// Worst first: what a person must look at, then what is under way, then what rests.
const operationOrder: OperationStatus[] = [
  'failed',
  'aborted',
  'aborting',
  'deleting',
  'stopping',
  'deploying',
  'building',
  'starting',
  'queued',
  'running',
  'stopped',
  'draft',
  'deleted',
];
const liveOrder: LiveStatus[] = [
  'crashed',
  'unreachable',
  'degraded',
  'starting',
  'unknown',
  'healthy',
  'none',
];

export function projectSummary(
  { id, name, createdAt, labels }: ProjectRow,
  environments: Alike[],
): ProjectSummary {
  const times = environments.map(({ updatedAt }) => updatedAt?.getTime() ?? 0);
  return {
    id,
    name,
    labels,
    environments: environments.reduce((sum, { count }) => sum + count, 0),
    worstStatus: worst(
      environments.map((one) => operationStatusOf(one.operationStatus)),
      operationOrder,
    ),
    worstLive: worst(
      environments.map((one) => liveStatusOf(one.liveStatus)),
      liveOrder,
    ),
    lastActivityAt: new Date(Math.max(createdAt.getTime(), ...times)),
  };
}

function worst<Status>(seen: Status[], order: Status[]): Status | null {
  return order.find((status) => seen.includes(status)) ?? null;
}
