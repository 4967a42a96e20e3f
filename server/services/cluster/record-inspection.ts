import type { ClusterRecord } from '@/server/context';
import { publish } from '@/server/db/notify';
import type { Tx } from '@/server/services/internal';
import { organizationTopic } from '@/server/services/topics';
import type { Inspection } from './inspect';

export async function recordInspection(
  tx: Tx,
  cluster: ClusterRecord,
  inspection: Inspection,
): Promise<void> {
  const data = { ...inspection, checkedAt: new Date() };
  await tx.cluster.update({ where: { id: cluster.id }, data });
  await publish(tx, [`cluster:${cluster.id}`, organizationTopic(cluster.organizationId)]);
}
