import { isRunOver } from '@/engine/run-state';
import { type Change, type Claim, type RunRow, type RunStore, StaleOwner } from '@/engine/run-store';
import { newId } from '@/lib/ids';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import { publish } from './notify';
import { announceRun } from './outbox';
import { claimRun, heartbeat, releaseRun } from './run-claim';
import { applyEffects, needsMore } from './run-effects';
import { loadRun } from './run-load';
import { appendLines } from './run-log';
import { insertPlan } from './run-plan';
import { writeRows } from './run-rows';
import { loadSubject } from './run-subject';

/** Runs in PostgreSQL. Ownership is a fence on the run's row; each write proves it in its own statement. */
export function openRunStore(db: PrismaClient): RunStore {
  return {
    claim: (owner, leaseMs) => claimRun(db, owner, leaseMs),
    heartbeat: (claim, leaseMs) => heartbeat(db, claim, leaseMs),
    release: (claim) => releaseRun(db, claim),
    load: (runId) => loadRun(db, runId),
    subject: (run) => loadSubject(db, run),
    storePlan: async (claim, run, plan) => {
      const stages = await db.$transaction(async (tx) => {
        if (await lockRun(tx, claim)) return null;
        const written = await insertPlan(tx, claim, plan);
        await announceRun(tx, claim.runId, 'run.started');
        await publish(tx, [`run:${claim.runId}`]);
        return written;
      });
      return stages ? { ...run, facts: plan.facts ?? run.facts, stages } : loadRun(db, claim.runId);
    },
    commit: (claim, run, change) => commit(db, claim, run, change),
    appendLog: (claim, lines) => appendLines(db, claim, lines),
  };
}

/** One statement; what needs more of the database than that makes it one transaction. */
async function commit(db: PrismaClient, claim: Claim, run: RunRow, change: Change): Promise<void> {
  const runTopic = `run:${run.id}`;
  const effects = change.effects ?? [];
  const isOver = change.run !== undefined && isRunOver(change.run.state);
  if (effects.length === 0 && !isOver)
    return writeRows(db, claim, change, { topics: [runTopic], around: null });
  const topics = [
    runTopic,
    `organization:${run.organizationId}`,
    `environment:${run.environmentId}`,
    `project:${run.projectId}`,
    ...(isOver ? ['run-queue'] : []),
  ];
  const written = { topics, around: { run, effects } };
  const others = effects.filter(needsMore);
  if (others.length === 0 && !isOver) return writeRows(db, claim, change, written);
  await db.$transaction(async (tx) => {
    await lockEnvironment(tx, run.environmentId);
    // Components that are declared in this boundary may be spoken of in it.
    await applyEffects(tx, run, others);
    await writeRows(tx, claim, change, written);
    if (isOver) await tellEnd(tx, run, change);
  });
}

async function lockEnvironment(tx: Prisma.TransactionClient, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Environment" WHERE id = ${id} FOR UPDATE`;
}

/** Answers whether it has a plan already. */
async function lockRun(tx: Prisma.TransactionClient, { runId, owner, fence }: Claim): Promise<boolean> {
  const [mine] = await tx.$queryRaw<{ isPlanned: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "RunStage" s WHERE s."runId" = r.id) AS "isPlanned"
    FROM "Run" r WHERE id = ${runId} AND owner = ${owner} AND fence = ${fence} FOR UPDATE`;
  if (!mine) throw new StaleOwner(runId);
  return mine.isPlanned;
}

const events = { success: 'run.succeeded', failed: 'run.failed', aborted: 'run.aborted' } as const;
const words = { success: 'succeeded', failed: 'failed', aborted: 'was aborted' };

async function tellEnd(tx: Prisma.TransactionClient, run: RunRow, change: Change): Promise<void> {
  const end = change.run?.state as keyof typeof words;
  await announceRun(tx, run.id, events[end]);
  const why = change.run?.failure ? `: ${change.run.failure.message}` : '';
  await tx.auditEvent.create({
    data: {
      id: newId(),
      organizationId: run.organizationId,
      projectId: run.projectId,
      environmentId: run.environmentId,
      actorKind: 'system',
      actorName: 'Warren',
      action: `run.${end}`,
      entityKind: 'run',
      entityId: run.id,
      data: { text: `Run ${run.number} (${run.kind}) ${words[end]}${why}`, runId: run.id },
    },
  });
}
