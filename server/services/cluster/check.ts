import type { ClusterDetail } from '@/contract/cluster';
import * as contract from '@/contract/cluster';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, clusterOrThrow } from '@/server/services/internal';
import { sweepTopicPrefix } from '@/server/services/topics';
import { clusterDetailById } from './get';
import { inspectCluster } from './inspect';
import { recordInspection } from './record-inspection';

/** Looks again, now, and keeps what was seen; the worker looks for what nobody owns. */
export async function checkCluster({ ctx, input }: Ask<typeof contract.getCluster>): Promise<ClusterDetail> {
  authorise(ctx, 'cluster:manage');
  const { id } = contract.getCluster.parse(input);
  const cluster = await clusterOrThrow(ctx.db, { ctx, id });
  const inspection = await inspectCluster(ctx, cluster);
  return ctx.db.$transaction(async (tx) => {
    await recordInspection(tx, cluster, inspection);
    await publish(tx, [`${sweepTopicPrefix}${id}`]);
    await audit(tx, ctx, {
      action: 'cluster.check',
      entityKind: 'cluster',
      entityId: id,
      text: `Checked the cluster "${cluster.name}"`,
      facts: { status: inspection.status },
    });
    return clusterDetailById(tx, id);
  });
}
