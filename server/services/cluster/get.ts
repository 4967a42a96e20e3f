import type { ClusterDetail } from '@/contract/cluster';
import * as contract from '@/contract/cluster';
import type { Ask } from '@/server/services/ask';
import { authorise, clusterOrThrow, type Tx } from '@/server/services/internal';
import { clusterDetail, clusterInclude } from './view';

export async function getCluster({ ctx, input }: Ask<typeof contract.getCluster>): Promise<ClusterDetail> {
  authorise(ctx, 'cluster:read');
  const { id } = contract.getCluster.parse(input);
  await clusterOrThrow(ctx.db, { ctx, id });
  return clusterDetailById(ctx.db, id);
}

/** For verbs that have already found it inside the organization. */
export async function clusterDetailById(tx: Tx, id: string): Promise<ClusterDetail> {
  return clusterDetail(await tx.cluster.findUniqueOrThrow({ where: { id }, include: clusterInclude }));
}
