import type { ClusterDetail } from '@/contract/cluster';
import * as contract from '@/contract/cluster-settings';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, clusterOrThrow } from '@/server/services/internal';
import { organizationTopic } from '@/server/services/topics';
import { clusterDetailById } from './get';

export async function saveClusterSettings({
  ctx,
  input,
}: Ask<typeof contract.saveClusterSettings>): Promise<ClusterDetail> {
  authorise(ctx, 'cluster:manage');
  const { id, settings } = contract.saveClusterSettings.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const { name } = await clusterOrThrow(tx, { ctx, id });
    await tx.cluster.update({ where: { id }, data: { settings } });
    await audit(tx, ctx, {
      action: 'cluster.settings',
      entityKind: 'cluster',
      entityId: id,
      text: `Changed how much disk space builds may use on the cluster "${name}"`,
      facts: { ...settings },
    });
    await publish(tx, [`cluster:${id}`, organizationTopic(ctx.organizationId)]);
    return clusterDetailById(tx, id);
  });
}
