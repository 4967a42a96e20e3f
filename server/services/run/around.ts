import { inLine, type Queue, whyWaiting } from '@/engine/queue';
import { queueSnapshot } from '@/server/db/run-queue';
import type { Tx } from '@/server/services/internal';
import { usualDurations } from './usual';
import type { Around, RunRow } from './view';

/** Revision numbers; for runs that are not over how long they usually take; for queued ones their place and why they wait. */
export async function aroundRuns(tx: Tx, rows: RunRow[]): Promise<(row: RunRow) => Around> {
  const isQueued = rows.some(({ state }) => state === 'queued');
  const [numbers, queue, builds, usual] = await Promise.all([
    revisionNumbers(tx, rows),
    isQueued ? queueSnapshot(tx) : null,
    waitingBuilds(tx, rows),
    usualDurations(
      tx,
      rows.filter(({ endedAt }) => endedAt === null),
    ),
  ]);
  return (row) => ({
    revisionNumber: numbers.get(row.revisionId ?? '') ?? null,
    usualMs: usual.get(row.id) ?? null,
    ...(row.state === 'queued' && queue ? standing(queue, row.id) : notQueued(builds.get(row.id))),
  });
}

function notQueued(
  waitingReason: string | null = null,
): Pick<Around, 'queuePosition' | 'waitingReason' | 'waitsFor'> {
  return { queuePosition: null, waitingReason, waitsFor: null };
}

function standing(queue: Queue, id: string): ReturnType<typeof notQueued> {
  const { reason, before } = whyWaiting(queue, id);
  return {
    queuePosition: inLine(queue).indexOf(id) + 1 || null,
    waitingReason: reason,
    waitsFor: before && { runId: before.id, number: before.number },
  };
}

/** Why a run that is under way stands still: a build of it waits for its place. */
async function waitingBuilds(tx: Tx, rows: RunRow[]): Promise<Map<string, string>> {
  const ids = rows.filter(({ state }) => state === 'running').map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const found = await tx.buildPlace.findMany({ where: { runId: { in: ids }, takenAt: null } });
  return new Map(found.flatMap(({ runId, reason }) => (reason ? [[runId, reason] as const] : [])));
}

async function revisionNumbers(tx: Tx, rows: RunRow[]): Promise<Map<string, number>> {
  const ids = rows.flatMap(({ revisionId }) => (revisionId ? [revisionId] : []));
  const found = await tx.definitionRevision.findMany({
    where: { id: { in: ids } },
    select: { id: true, number: true },
  });
  return new Map(found.map(({ id, number }) => [id, number]));
}
