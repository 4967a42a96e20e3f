import * as contract from '@/contract/environment';
import type { Ask } from '@/server/services/ask';
import { authorise, projectOrThrow } from '@/server/services/internal';

const most = 500;

/** Branches that components of living environments are built from: what a list can be filtered by. */
export async function listBranches({ ctx, input }: Ask<typeof contract.listBranches>): Promise<string[]> {
  authorise(ctx, 'environment:read');
  const { projectId } = contract.listBranches.parse(input);
  if (projectId) await projectOrThrow(ctx.db, { ctx, id: projectId });
  const rows = await ctx.db.component.findMany({
    where: {
      environment: { organizationId: ctx.organizationId, deletedAt: null, projectId },
      gitBranch: { not: null },
    },
    distinct: ['gitBranch'],
    orderBy: { gitBranch: 'asc' },
    select: { gitBranch: true },
    take: most,
  });
  return rows.flatMap(({ gitBranch }) => gitBranch || []);
}
