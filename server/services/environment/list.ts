import type { EnvironmentSummary } from '@/contract/environment';
import * as contract from '@/contract/environment';
import type { Page } from '@/contract/shared';
import type { Prisma } from '@/prisma/generated/client';
import type { Ask } from '@/server/services/ask';
import { authorise } from '@/server/services/internal';
import { carriesAll } from '@/server/services/label/wanted';
import { pageOf } from '@/server/services/page';
import { lastRuns } from './last-runs';
import { environmentSummary, listInclude, type RunRow } from './view';

type Asked = Ask<typeof contract.listEnvironments>;

export async function listEnvironments({ ctx, input }: Asked): Promise<Page<EnvironmentSummary>> {
  authorise(ctx, 'environment:read');
  const { projectId, search, status, branch, labels, sort, page } = contract.listEnvironments.parse(input);
  const where = {
    organizationId: ctx.organizationId,
    deletedAt: null,
    projectId,
    operationStatus: status,
    AND: carriesAll(ctx, labels),
    ...(branch ? { components: { some: { gitBranch: branch } } } : {}),
    ...(search ? { OR: matching(search, projectId) } : {}),
  };
  return pageOf(page, {
    count: () => ctx.db.environment.count({ where }),
    items: async (slice) => {
      const orderBy = orders[sort ?? (projectId ? 'name' : '-updated')];
      const rows = await ctx.db.environment.findMany({ where, ...slice, orderBy, include: listInclude });
      const last = await lastRuns(
        ctx.db,
        rows.map(({ id }) => id),
      );
      return rows.map((row) => environmentSummary({ ...row, runs: listOf(last.get(row.id)) }, ctx.env));
    },
  });
}

function listOf(run: RunRow | undefined): RunRow[] {
  return run ? [run] : [];
}

/** Each ends in the id, or equals could change places between two pages. Never deployed is last both ways. */
const orders = {
  name: [{ nameKey: 'asc' }, { id: 'asc' }],
  '-name': [{ nameKey: 'desc' }, { id: 'asc' }],
  updated: [{ updatedAt: 'asc' }, { id: 'asc' }],
  '-updated': [{ updatedAt: 'desc' }, { id: 'asc' }],
  lastDeployed: [{ deployedAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
  '-lastDeployed': [{ deployedAt: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
} satisfies Record<contract.EnvironmentSort, Prisma.EnvironmentOrderByWithRelationInput[]>;

/** Inside a project its own name says nothing. */
function matching(search: string, projectId: string | undefined): Prisma.EnvironmentWhereInput[] {
  const contains = { contains: search.trim(), mode: 'insensitive' as const };
  const own = [{ name: contains }, { unique: contains }];
  return projectId ? own : [...own, { project: { name: contains } }];
}
