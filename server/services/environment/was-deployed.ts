import type { Tx } from '@/server/services/internal';

/** Did any deploy ever begin? Then something of it may exist on the cluster. */
export async function wasDeployed(tx: Tx, environmentId: string): Promise<boolean> {
  const begun = await tx.run.count({ where: { environmentId, kind: 'deploy', startedAt: { not: null } } });
  return begun > 0;
}
