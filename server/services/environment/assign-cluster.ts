import { AppError } from '@/lib/errors';
import type { Context } from '@/server/context';
import { clusterOrThrow, type Tx } from '@/server/services/internal';
import { wasDeployed } from './was-deployed';

type Subject = { id: string; clusterId: string | null };

/**
 * The cluster to deploy to: the wanted one, the environment's own, or the only one there is.
 * An environment that lives somewhere stays there until it is deleted.
 */
export async function assignCluster(
  tx: Tx,
  { ctx, environment, wanted }: { ctx: Context; environment: Subject; wanted: string | undefined },
): Promise<string> {
  const clusterId = wanted ?? environment.clusterId ?? (await onlyCluster(tx, ctx));
  if (clusterId === environment.clusterId) return clusterId;
  await clusterOrThrow(tx, { ctx, id: clusterId });
  if (environment.clusterId && (await wasDeployed(tx, environment.id))) {
    throw new AppError('conflict', 'The environment is deployed on another cluster', {
      next: 'Make a new environment for the other cluster, or delete this one first.',
    });
  }
  await tx.environment.update({ where: { id: environment.id }, data: { clusterId } });
  return clusterId;
}

async function onlyCluster(tx: Tx, { organizationId }: Context): Promise<string> {
  const clusters = await tx.cluster.findMany({ where: { organizationId }, select: { id: true }, take: 2 });
  const [only, second] = clusters;
  if (only && !second) return only.id;
  throw new AppError(
    'invalid',
    only ? 'Choose the cluster to deploy to' : 'There is no cluster to deploy to',
    {
      next: only ? 'Pick one in the deploy dialog.' : 'Add one under Clusters.',
    },
  );
}
