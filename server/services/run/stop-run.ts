import { restingStatus } from '@/engine/run-state';
import type { Context } from '@/server/context';
import { publish } from '@/server/db/notify';
import { announceRun } from '@/server/db/outbox';
import type { Tx } from '@/server/services/internal';
import { environmentTopics, runQueueTopic } from '@/server/services/topics';
import { kindOf, stateOf } from './enqueue';

/** Asks a run to end. One that has not begun is over at once; a running one is ended by its worker. Safe to repeat. */
export async function stopRun(tx: Tx, ctx: Context, runId: string): Promise<void> {
  const now = new Date();
  const asked = { cancelRequestedAt: now, cancelRequestedBy: ctx.actor.name };
  const withdrawn = await tx.run.updateMany({
    where: { id: runId, state: 'queued', startedAt: null },
    data: { ...asked, state: 'aborted', endedAt: now, waitingReason: null },
  });
  if (withdrawn.count === 0) {
    await tx.run.updateMany({
      where: { id: runId, state: { in: ['queued', 'running'] }, cancelRequestedAt: null },
      data: asked,
    });
  }
  const run = await tx.run.findUniqueOrThrow({ where: { id: runId } });
  if (withdrawn.count > 0) {
    await rest(tx, run.environmentId);
    await announceRun(tx, runId, 'run.aborted');
  }
  const topics = environmentTopics(ctx, { id: run.environmentId, projectId: run.projectId });
  await publish(tx, [runQueueTopic, `run:${runId}`, ...topics]);
}

/** With nothing else under way the environment is where its last run left it. */
async function rest(tx: Tx, environmentId: string): Promise<void> {
  const others = await tx.run.count({
    where: { environmentId, state: { in: ['queued', 'running', 'aborting'] } },
  });
  if (others > 0) return;
  const last = await tx.run.findFirst({
    where: { environmentId, startedAt: { not: null }, kind: { not: 'restart' } },
    orderBy: { number: 'desc' },
  });
  const ended = last ? { kind: kindOf(last.kind), state: stateOf(last.state) } : null;
  await tx.environment.update({
    where: { id: environmentId },
    data: { operationStatus: restingStatus(ended) },
  });
}
