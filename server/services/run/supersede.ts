import { publish } from '@/server/db/notify';
import { announceRun } from '@/server/db/outbox';
import type { Tx } from '@/server/services/internal';
import type { Unfinished } from './admission';

/** Ends queued runs in favour of a newer one; each says which. One that has just begun is left alone. */
export async function supersede(tx: Tx, runs: Unfinished[], newer: { runNumber: number }): Promise<void> {
  const message = `Superseded by run ${newer.runNumber}, which brings newer work.`;
  for (const { id } of runs) {
    const ended = await tx.run.updateMany({
      where: { id, state: 'queued', startedAt: null },
      data: {
        state: 'aborted',
        endedAt: new Date(),
        waitingReason: null,
        failure: { code: 'superseded', message },
      },
    });
    if (ended.count > 0) await announceRun(tx, id, 'run.aborted');
    await publish(tx, [`run:${id}`]);
  }
}
