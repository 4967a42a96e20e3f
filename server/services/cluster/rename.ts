import type { ClusterDetail } from '@/contract/cluster';
import * as contract from '@/contract/cluster';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, clusterOrThrow, nameKeyOf, refuseTaken } from '@/server/services/internal';
import { organizationTopic } from '@/server/services/topics';
import { clusterDetailById } from './get';

export async function renameCluster({
  ctx,
  input,
}: Ask<typeof contract.renameCluster>): Promise<ClusterDetail> {
  authorise(ctx, 'cluster:manage');
  const { id, name } = contract.renameCluster.parse(input);
  const saving = ctx.db.$transaction(async (tx) => {
    const before = await clusterOrThrow(tx, { ctx, id });
    await tx.cluster.update({ where: { id }, data: { name, nameKey: nameKeyOf(name) } });
    await audit(tx, ctx, {
      action: 'cluster.rename',
      entityKind: 'cluster',
      entityId: id,
      text: `Renamed the cluster "${before.name}" to "${name}"`,
    });
    await publish(tx, [`cluster:${id}`, organizationTopic(ctx.organizationId)]);
    return clusterDetailById(tx, id);
  });
  return refuseTaken(saving, 'cluster', name);
}
