import type { EnvironmentSummary } from '@/contract/environment';
import * as contract from '@/contract/environment';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, lockEnvironment } from '@/server/services/internal';
import { environmentTopics } from '@/server/services/topics';
import { assignCluster } from './assign-cluster';
import { summaryById } from './summary-by-id';

export async function setCluster({
  ctx,
  input,
}: Ask<typeof contract.setCluster>): Promise<EnvironmentSummary> {
  authorise(ctx, 'environment:write');
  const { id, clusterId } = contract.setCluster.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const environment = await lockEnvironment(tx, { ctx, id });
    await assignCluster(tx, { ctx, environment, wanted: clusterId });
    await audit(tx, ctx, {
      action: 'environment.set-cluster',
      entityKind: 'environment',
      entityId: id,
      environmentId: id,
      projectId: environment.projectId,
      text: `Chose the cluster of "${environment.name}"`,
      facts: { before: environment.clusterId, after: clusterId },
    });
    await publish(tx, environmentTopics(ctx, environment));
    return summaryById(tx, id, ctx.env);
  });
}
