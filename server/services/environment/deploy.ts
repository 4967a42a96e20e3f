import type { RunStarted } from '@/contract/environment';
import * as contract from '@/contract/environment';
import { plainRequest, type RunRequest } from '@/engine/run-request';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';
import { dependenciesOf } from '@/server/services/definition/dependencies';
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
    const revision = await revisionToDeploy(tx, environment, request.revisionId);
    refuseUnknownComponents(revision, request.components ?? []);
    await assignCluster(tx, { ctx, environment, wanted: request.clusterId });
    const wanted = {
      kind: 'deploy' as const,
      revisionId: revision.id,
      request: wishOf(request),
    };
    return enqueueRun(tx, { ctx, environment, wanted });
  });
}

type Parsed = ReturnType<typeof contract.deployEnvironment.parse>;

function wishOf({ components, dependencies, requestKey }: Parsed): RunRequest {
  return { ...plainRequest, components: components ?? null, dependencies, requestKey: requestKey ?? null };
}

type Subject = { id: string; currentRevisionId: string | null };

async function revisionToDeploy(tx: Tx, environment: Subject, wanted: string | undefined) {
  const id = wanted ?? environment.currentRevisionId;
  const found =
    id && (await tx.definitionRevision.findFirst({ where: { id, environmentId: environment.id } }));
  if (found) return found;
  if (wanted) throw new AppError('not_found', 'The environment has no such revision');
  throw new AppError('invalid', 'The environment has no definition yet', {
    next: 'Write or paste one under Configuration and save it.',
  });
}

function refuseUnknownComponents(revision: { id: string; text: string }, names: string[]): void {
  if (names.length === 0) return;
  const known = dependenciesOf(revision);
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new AppError('invalid', `The definition has no component ${unknown.join(', ')}`, {
    next: 'Reload the page and choose from the components it shows.',
  });
}
