import type { RunStarted } from '@/contract/environment';
import * as contract from '@/contract/environment';
import { runsNothing } from '@/engine/making';
import { plainRequest } from '@/engine/run-request';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';
import { authorise, lockEnvironment, type Tx } from '@/server/services/internal';
import { enqueueRun } from '@/server/services/run/enqueue';

export async function restartComponent({
  ctx,
  input,
}: Ask<typeof contract.restartComponent>): Promise<RunStarted> {
  authorise(ctx, 'environment:deploy');
  const { id, component, requestKey = null } = contract.restartComponent.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const environment = await lockEnvironment(tx, { ctx, id });
    await refuseUnknownComponent(tx, id, component);
    const wanted = {
      kind: 'restart' as const,
      revisionId: environment.deployedRevisionId,
      request: { ...plainRequest, component, requestKey },
    };
    return enqueueRun(tx, { ctx, environment, wanted });
  });
}

async function refuseUnknownComponent(tx: Tx, environmentId: string, name: string): Promise<void> {
  const found = await tx.component.findUnique({ where: { environmentId_name: { environmentId, name } } });
  if (found && runsNothing(found.kind))
    throw new AppError('invalid', `${name} is a ${found.kind}: nothing of it runs that could be restarted`, {
      next: 'Deploy again, or restart a component that uses it.',
    });
  if (found) return;
  throw new AppError('not_found', `The environment has no deployed component "${name}"`, {
    next: 'Deploy the environment first.',
  });
}
