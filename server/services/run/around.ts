import type { Tx } from '@/server/services/internal';
import type { Around, RunRow } from './view';

/** Revision numbers, and for queued runs the place in the queue and why they wait. */
export async function aroundRuns(tx: Tx, rows: RunRow[]): Promise<(row: RunRow) => Around> {
  const numbers = await revisionNumbers(tx, rows);
  const queue = rows.some(({ state }) => state === 'queued') ? await readQueue(tx) : [];
  return (row) => ({
    revisionNumber: numbers.get(row.revisionId ?? '') ?? null,
    ...placeOf(row, queue),
  });
}

async function revisionNumbers(tx: Tx, rows: RunRow[]): Promise<Map<string, number>> {
  const ids = rows.flatMap(({ revisionId }) => (revisionId ? [revisionId] : []));
  const found = await tx.definitionRevision.findMany({
    where: { id: { in: ids } },
    select: { id: true, number: true },
  });
  return new Map(found.map(({ id, number }) => [id, number]));
}

type Waiting = { id: string; environmentId: string; number: number; state: string };

/** Workers serve all organizations from one queue, so the place counts everybody's runs. */
async function readQueue(tx: Tx): Promise<Waiting[]> {
  return tx.run.findMany({
    where: { state: { in: ['queued', 'running', 'aborting'] } },
    select: { id: true, environmentId: true, number: true, state: true },
    orderBy: [{ queuedAt: 'asc' }, { id: 'asc' }],
  });
}

function placeOf(row: RunRow, queue: Waiting[]): Pick<Around, 'queuePosition' | 'waitingReason'> {
  if (row.state !== 'queued') return { queuePosition: null, waitingReason: null };
  const queued = queue.filter(({ state }) => state === 'queued');
  const queuePosition = queued.findIndex(({ id }) => id === row.id) + 1 || null;
  return { queuePosition, waitingReason: row.waitingReason ?? reasonOf(row, queue) };
}

function reasonOf(row: RunRow, queue: Waiting[]): string {
  const blocker = queue.find(
    ({ environmentId, number }) => environmentId === row.environmentId && number < row.number,
  );
  return blocker ? `Run ${blocker.number} of this environment has to end first` : 'Waits for a free worker';
}
