import type { ProjectSummary } from '@/contract/project';
import * as contract from '@/contract/project';
import type { Ask } from '@/server/services/ask';
import { authorise } from '@/server/services/internal';
import { carriesAll } from '@/server/services/label/wanted';
import { environmentsOf, projectSummary, summaryInclude } from './view';

export async function listProjects({
  ctx,
  input,
}: Ask<typeof contract.listProjects>): Promise<ProjectSummary[]> {
  authorise(ctx, 'project:read');
  const { search, labels } = contract.listProjects.parse(input);
  const name = search ? { contains: search.trim(), mode: 'insensitive' as const } : undefined;
  const rows = await ctx.db.project.findMany({
    where: { organizationId: ctx.organizationId, name, AND: carriesAll(ctx, labels) },
    orderBy: { nameKey: 'asc' },
    include: summaryInclude,
  });
  const environments = await environmentsOf(ctx.db, rows);
  return rows.map((row) => projectSummary(row, environments(row.id)));
}
