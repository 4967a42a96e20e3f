import type { ClusterSummary } from '@/contract/cluster';
import type { AskNothing } from '@/server/services/ask';
import { authorise } from '@/server/services/internal';
import { clusterInclude, clusterSummary } from './view';

export async function listClusters({ ctx }: AskNothing): Promise<ClusterSummary[]> {
  authorise(ctx, 'cluster:read');
  const rows = await ctx.db.cluster.findMany({
    where: { organizationId: ctx.organizationId },
    include: clusterInclude,
    orderBy: [{ isLocal: 'desc' }, { nameKey: 'asc' }],
  });
  return rows.map(clusterSummary);
}
