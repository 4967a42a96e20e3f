import type { RunSummary } from '@/contract/run';
import * as contract from '@/contract/run';
import type { Page } from '@/contract/shared';
import type { Prisma } from '@/prisma/generated/client';
import type { Ask } from '@/server/services/ask';
import { authorise } from '@/server/services/internal';
import { pageOf } from '@/server/services/page';
import { aroundRuns } from './around';
import { runInclude, runSummary } from './view';

export async function listRuns({ ctx, input }: Ask<typeof contract.listRuns>): Promise<Page<RunSummary>> {
  authorise(ctx, 'environment:read');
  const { environmentId, state, sort = '-queued', page } = contract.listRuns.parse(input);
  const where = { organizationId: ctx.organizationId, environmentId, state };
  return pageOf(page, {
    count: () => ctx.db.run.count({ where }),
    items: async (slice) => {
      const orderBy = orders[sort];
      const rows = await ctx.db.run.findMany({ where, ...slice, orderBy, include: runInclude });
      const around = await aroundRuns(ctx.db, rows);
      return rows.map((row) => runSummary(row, around(row)));
    },
  });
}

/** Each ends in the id, or equals could change places between two pages. What has not ended is last. */
const orders = {
  '-queued': [{ queuedAt: 'desc' }, { id: 'desc' }],
  queued: [{ queuedAt: 'asc' }, { id: 'asc' }],
  '-ended': [{ endedAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
  environment: [{ environment: { name: 'asc' } }, { environmentId: 'asc' }, { number: 'desc' }],
} satisfies Record<contract.RunSort, Prisma.RunOrderByWithRelationInput[]>;
