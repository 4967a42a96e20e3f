import * as contract from '@/contract/cluster';
import type { Removed } from '@/contract/shared';
import { AppError } from '@/lib/errors';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, clusterOrThrow, type Tx } from '@/server/services/internal';
import { organizationTopic } from '@/server/services/topics';

/** Forgets a cluster that nothing uses; the engine itself is not touched. */
export async function removeCluster({ ctx, input }: Ask<typeof contract.removeCluster>): Promise<Removed> {
  authorise(ctx, 'cluster:manage');
  const { id } = contract.removeCluster.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const cluster = await clusterOrThrow(tx, { ctx, id });
    await refuseInUse(tx, id);
    if (cluster.isLocal)
      throw new AppError('invalid', 'The engine of this machine is added by itself and stays');
    await tx.environment.updateMany({ where: { clusterId: id }, data: { clusterId: null } });
    await tx.cluster.delete({ where: { id } });
    await audit(tx, ctx, {
      action: 'cluster.remove',
      entityKind: 'cluster',
      entityId: id,
      text: `Removed the cluster "${cluster.name}"`,
      facts: { address: cluster.address },
    });
    await publish(tx, [`cluster:${id}`, organizationTopic(ctx.organizationId)]);
    return { id };
  });
}

async function refuseInUse(tx: Tx, clusterId: string): Promise<void> {
  const users = await tx.environment.findMany({
    where: { clusterId, deletedAt: null },
    select: { name: true },
    take: 5,
  });
  if (users.length === 0) return;
  const names = users.map(({ name }) => name).join(', ');
  throw new AppError('busy', `Environments run on this cluster: ${names}`, {
    next: 'Delete them or move them first.',
  });
}
