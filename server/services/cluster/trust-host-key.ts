import type { ClusterDetail } from '@/contract/cluster';
import * as contract from '@/contract/cluster';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, clusterOrThrow } from '@/server/services/internal';
import { clusterDetailById } from './get';
import { inspectCluster } from './inspect';
import { recordInspection } from './record-inspection';

/** Pins the key a person compared, and looks again with it. */
export async function trustHostKey({
  ctx,
  input,
}: Ask<typeof contract.trustHostKey>): Promise<ClusterDetail> {
  authorise(ctx, 'cluster:manage');
  const { id, hostKey } = contract.trustHostKey.parse(input);
  const cluster = await clusterOrThrow(ctx.db, { ctx, id });
  if (!cluster.address.startsWith('ssh://'))
    throw new AppError('invalid', 'Only a cluster that is reached over SSH has a host key');
  const inspection = await inspectCluster(ctx, { ...cluster, hostKey });
  return ctx.db.$transaction(async (tx) => {
    await tx.cluster.update({ where: { id }, data: { hostKey } });
    await recordInspection(tx, cluster, inspection);
    await audit(tx, ctx, {
      action: 'cluster.trust-host-key',
      entityKind: 'cluster',
      entityId: id,
      text: `Confirmed the host key of the cluster "${cluster.name}"`,
      facts: { before: cluster.hostKey, after: hostKey },
    });
    return clusterDetailById(tx, id);
  });
}
