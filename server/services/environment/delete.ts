import type { DeleteStarted } from '@/contract/environment';
import * as contract from '@/contract/environment';
import { plainRequest } from '@/engine/run-request';
import type { Context } from '@/server/context';
import { publish } from '@/server/db/notify';
import { announceDeleted } from '@/server/db/outbox';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, lockEnvironment, refuseWrongName, type Tx } from '@/server/services/internal';
import { enqueueRun, unfinishedRuns } from '@/server/services/run/enqueue';
import { stopRun } from '@/server/services/run/stop-run';
import { environmentTopics } from '@/server/services/topics';
import { wasDeployed } from './was-deployed';

/** Delete beats all other work: what runs is aborted first. What was never deployed is gone at once. */
export async function deleteEnvironment({
  ctx,
  input,
}: Ask<typeof contract.deleteEnvironment>): Promise<DeleteStarted> {
  authorise(ctx, 'environment:delete');
  const { id, confirmName, requestKey = null } = contract.deleteEnvironment.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const environment = await lockEnvironment(tx, { ctx, id });
    refuseWrongName(confirmName, environment.name);
    for (const run of await unfinishedRuns(tx, id)) if (run.kind !== 'delete') await stopRun(tx, ctx, run.id);
    if (!(await wasDeployed(tx, id))) return removeRecord(tx, ctx, environment);
    const wanted = { kind: 'delete' as const, revisionId: null, request: { ...plainRequest, requestKey } };
    const current = await lockEnvironment(tx, { ctx, id });
    return { run: await enqueueRun(tx, { ctx, environment: current, wanted }) };
  });
}

type Subject = { id: string; projectId: string; name: string };

export async function removeRecord(tx: Tx, ctx: Context, environment: Subject): Promise<DeleteStarted> {
  await announceDeleted(tx, environment.id);
  await tx.environment.delete({ where: { id: environment.id } });
  await audit(tx, ctx, {
    action: 'environment.delete',
    entityKind: 'environment',
    entityId: environment.id,
    environmentId: environment.id,
    projectId: environment.projectId,
    text: `Deleted "${environment.name}", which was never deployed`,
  });
  await publish(tx, environmentTopics(ctx, environment));
  return { run: null };
}
