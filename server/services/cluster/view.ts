import type { ClusterCheck, ClusterDetail, ClusterSummary, OrphanView } from '@/contract/cluster';
import { clusterSettingsOf, type DiskView } from '@/contract/cluster-settings';
import type { Prisma } from '@/prisma/generated/client';

export const clusterInclude = {
  environments: {
    where: { deletedAt: null },
    select: { id: true, name: true, operationStatus: true },
    orderBy: { name: 'asc' },
  },
} satisfies Prisma.ClusterInclude;
export type ClusterRow = Prisma.ClusterGetPayload<{ include: typeof clusterInclude }>;

export function clusterSummary(row: ClusterRow): ClusterSummary {
  const { id, name, kind, address, isLocal, checkedAt } = row;
  return {
    id,
    name,
    kind,
    address,
    isLocal,
    checkedAt,
    status: statusOf(row),
    environments: row.environments.length,
  };
}

export function clusterDetail(row: ClusterRow): ClusterDetail {
  const { sweptAt, sweepError } = row;
  const swept = { orphans: orphansOf(row.orphans), sweptAt, sweepError };
  return {
    ...clusterSummary(row),
    ...swept,
    settings: clusterSettingsOf(row.settings),
    disk: diskOf(row.disk),
    checks: checksOf(row.checks),
    usedBy: row.environments,
  };
}

/** Written only by the sweep, with the time as text. */
function diskOf(stored: Prisma.JsonValue): DiskView | null {
  const disk = stored as unknown as DiskView | null;
  return disk && { ...disk, at: new Date(disk.at) };
}

function statusOf({ status }: ClusterRow): ClusterSummary['status'] {
  return status === 'connected' || status === 'unreachable' ? status : 'unchecked';
}

/** Written only by our own check, always as this list. */
function checksOf(stored: Prisma.JsonValue): ClusterCheck[] {
  return Array.isArray(stored) ? (stored as unknown as ClusterCheck[]) : [];
}

/** Written only by the sweep, with times as text. */
function orphansOf(stored: Prisma.JsonValue): OrphanView[] {
  return (Array.isArray(stored) ? (stored as unknown as OrphanView[]) : []).map((orphan) => ({
    ...orphan,
    oldestAt: orphan.oldestAt && new Date(orphan.oldestAt),
    firstSeenAt: new Date(orphan.firstSeenAt),
  }));
}
