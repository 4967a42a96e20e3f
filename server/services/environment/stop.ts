import type { RunStarted } from '@/contract/environment';
import * as contract from '@/contract/environment';
import { plainRequest } from '@/engine/run-request';
import type { Ask } from '@/server/services/ask';
import { authorise, lockEnvironment } from '@/server/services/internal';
import { enqueueRun } from '@/server/services/run/enqueue';

export async function stopEnvironment({
  ctx,
  input,
}: Ask<typeof contract.stopEnvironment>): Promise<RunStarted> {
  authorise(ctx, 'environment:deploy');
  const { id, requestKey = null } = contract.stopEnvironment.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const environment = await lockEnvironment(tx, { ctx, id });
    const revisionId = environment.deployedRevisionId;
    const wanted = { kind: 'stop' as const, revisionId, request: { ...plainRequest, requestKey } };
    return enqueueRun(tx, { ctx, environment, wanted });
  });
}
