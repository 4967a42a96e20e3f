import type { RunStarted } from '@/contract/environment';
import * as contract from '@/contract/run';
import { plainRequest } from '@/engine/run-request';
import { AppError } from '@/lib/errors';
import { factsOf } from '@/server/db/run-load';
import type { Ask } from '@/server/services/ask';
import { authorise, lockEnvironment, runOrThrow } from '@/server/services/internal';
import { asStored } from '@/server/services/variable/stored';
import { rollBackRefusal, sinceRun } from './again';
import { enqueueRun } from './enqueue';

/** A deploy of what an earlier run deployed: its revision and its images. The saved configuration stays. */
export async function rollBackToRun({ ctx, input }: Ask<typeof contract.rollBackToRun>): Promise<RunStarted> {
  authorise(ctx, 'environment:deploy');
  const { id, requestKey = null } = contract.rollBackToRun.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const { environmentId } = await runOrThrow(tx, { ctx, id });
    const environment = await lockEnvironment(tx, { ctx, id: environmentId });
    const run = await runOrThrow(tx, { ctx, id });
    const refusal = rollBackRefusal(run, await sinceRun(tx, run));
    if (refusal)
      throw new AppError('conflict', refusal, { next: 'Choose an earlier successful deployment.' });
    const { revisionId } = run;
    const rollBackTo = { runId: id, number: run.number };
    const request = { ...plainRequest, rollBackTo, requestKey };
    const wanted = {
      kind: 'deploy' as const,
      revisionId,
      request,
      facts: factsOf(run.facts),
      variables: asStored(run.variables),
    };
    return enqueueRun(tx, { ctx, environment, wanted });
  });
}
