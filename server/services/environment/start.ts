import type { RunStarted } from '@/contract/environment';
import * as contract from '@/contract/environment';
import { plainRequest } from '@/engine/run-request';
import type { Ask } from '@/server/services/ask';
import { authorise, lockEnvironment } from '@/server/services/internal';
import { enqueueRun } from '@/server/services/run/enqueue';

export async function startEnvironment({
  ctx,
  input,
}: Ask<typeof contract.startEnvironment>): Promise<RunStarted> {
  authorise(ctx, 'environment:deploy');
  const { id, requestKey = null } = contract.startEnvironment.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const environment = await lockEnvironment(tx, { ctx, id });
    const revisionId = environment.deployedRevisionId;
    const wanted = { kind: 'start' as const, revisionId, request: { ...plainRequest, requestKey } };
    return enqueueRun(tx, { ctx, environment, wanted });
  });
}
