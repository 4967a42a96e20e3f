import type { EnvironmentSummary } from '@/contract/environment';
import * as contract from '@/contract/environment';
import type { Page } from '@/contract/shared';
import type { Ask } from '@/server/services/ask';
import { authorise } from '@/server/services/internal';
import { pageOf } from '@/server/services/page';
import { environmentSummary, summaryInclude } from './view';

type Asked = Ask<typeof contract.listEnvironments>;

export async function listEnvironments({ ctx, input }: Asked): Promise<Page<EnvironmentSummary>> {
  authorise(ctx, 'environment:read');
  const { projectId, search, status, page } = contract.listEnvironments.parse(input);
  const where = {
    organizationId: ctx.organizationId,
    deletedAt: null,
    projectId,
    operationStatus: status,
    ...(search ? { OR: matching(search) } : {}),
  };
  return pageOf(page, {
    count: () => ctx.db.environment.count({ where }),
    items: async (slice) => {
      const order = { orderBy: [{ updatedAt: 'desc' as const }, { id: 'asc' as const }] };
      const rows = await ctx.db.environment.findMany({ where, ...slice, ...order, include: summaryInclude });
      return rows.map((row) => environmentSummary(row, ctx.env));
    },
  });
}

function matching(search: string) {
  const contains = { contains: search.trim(), mode: 'insensitive' as const };
  return [{ name: contains }, { unique: contains }, { project: { name: contains } }];
}
