import type { QueueView } from '@/contract/run';
import type { AskNothing } from '@/server/services/ask';
import { authorise } from '@/server/services/internal';
import { aroundRuns } from './around';
import { runInclude, runSummary } from './view';

/** Everything of the organization that runs or waits, in queue order. */
export async function runQueue({ ctx }: AskNothing): Promise<QueueView> {
  authorise(ctx, 'environment:read');
  const rows = await ctx.db.run.findMany({
    where: { organizationId: ctx.organizationId, state: { in: ['queued', 'running', 'aborting'] } },
    include: runInclude,
    orderBy: [{ queuedAt: 'asc' }, { id: 'asc' }],
    take: 200,
  });
  const around = await aroundRuns(ctx.db, rows);
  const runs = rows.map((row) => runSummary(row, around(row)));
  return {
    active: runs.filter(({ state }) => state !== 'queued'),
    queued: runs.filter(({ state }) => state === 'queued'),
  };
}
