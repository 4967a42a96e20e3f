import type { ProjectSummary } from '@/contract/project';
import type { LiveStatus, OperationStatus } from '@/contract/shared';
import type { Prisma } from '@/prisma/generated/client';
import { liveStatusOf, operationStatusOf } from '@/server/services/environment/view';

export const projectInclude = {
  environments: {
    where: { deletedAt: null },
    select: { operationStatus: true, liveStatus: true, updatedAt: true },
  },
} satisfies Prisma.ProjectInclude;
type ProjectRow = Prisma.ProjectGetPayload<{ include: typeof projectInclude }>;

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

export function projectSummary({ id, name, createdAt, environments }: ProjectRow): ProjectSummary {
  const times = environments.map(({ updatedAt }) => updatedAt.getTime());
  return {
    id,
    name,
    environments: environments.length,
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
