import type { RunStarted } from '@/contract/environment';
import * as contract from '@/contract/run';
import { requestOf } from '@/engine/run-request';
import { AppError } from '@/lib/errors';
import { factsOf } from '@/server/db/run-load';
import type { Ask } from '@/server/services/ask';
import { authorise, lockEnvironment, runOrThrow } from '@/server/services/internal';
import { asStored } from '@/server/services/variable/stored';
import { retryRefusal, sinceRun } from './again';
import { enqueueRun, kindOf } from './enqueue';

/** A new run that begins at the failed jobs: same revision, same commits, same images. */
export async function retryRun({ ctx, input }: Ask<typeof contract.retryRun>): Promise<RunStarted> {
  authorise(ctx, 'environment:deploy');
  const { id, requestKey = null } = contract.retryRun.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const { environmentId } = await runOrThrow(tx, { ctx, id });
    const environment = await lockEnvironment(tx, { ctx, id: environmentId });
    const run = await runOrThrow(tx, { ctx, id });
    if (run.kind === 'delete') authorise(ctx, 'environment:delete');
    const refusal = retryRefusal(run, await sinceRun(tx, run));
    if (refusal) throw new AppError('conflict', refusal, { next: 'Deploy the environment instead.' });
    const retryOf = { runId: id, number: run.number };
    const request = { ...requestOf(run.request), retryOf, requestKey };
    const { revisionId } = run;
    const wanted = {
      kind: kindOf(run.kind),
      revisionId,
      request,
      facts: factsOf(run.facts),
      variables: asStored(run.variables),
    };
    return enqueueRun(tx, { ctx, environment, wanted });
  });
}
