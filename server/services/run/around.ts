import { inLine, whyWaiting } from '@/engine/queue';
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
    queuePosition: row.state === 'queued' && queue ? inLine(queue).indexOf(row.id) + 1 || null : null,
    waitingReason: row.state === 'queued' && queue ? whyWaiting(queue, row.id) : (builds.get(row.id) ?? null),
  });
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
