import type { RunStarted } from '@/contract/environment';
import * as contract from '@/contract/environment';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';
import { authorise, lockEnvironment, type Tx } from '@/server/services/internal';
import { enqueueRun } from '@/server/services/run/enqueue';
import { assignCluster } from './assign-cluster';

export async function deployEnvironment({
  ctx,
  input,
}: Ask<typeof contract.deployEnvironment>): Promise<RunStarted> {
  authorise(ctx, 'environment:deploy');
  const request = contract.deployEnvironment.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const environment = await lockEnvironment(tx, { ctx, id: request.id });
    const revisionId = await revisionToDeploy(tx, environment, request.revisionId);
    await assignCluster(tx, { ctx, environment, wanted: request.clusterId });
    const wanted = {
      kind: 'deploy' as const,
      revisionId,
      component: null,
      requestKey: request.requestKey ?? null,
    };
    return enqueueRun(tx, { ctx, environment, wanted });
  });
}

type Subject = { id: string; currentRevisionId: string | null };

async function revisionToDeploy(tx: Tx, environment: Subject, wanted: string | undefined): Promise<string> {
  const id = wanted ?? environment.currentRevisionId;
  const found =
    id && (await tx.definitionRevision.findFirst({ where: { id, environmentId: environment.id } }));
  if (found) return found.id;
  if (wanted) throw new AppError('not_found', 'The environment has no such revision');
  throw new AppError('invalid', 'The environment has no definition yet', {
    next: 'Write or paste one under Configuration and save it.',
  });
}
