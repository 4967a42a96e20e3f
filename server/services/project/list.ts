import type { ProjectSummary } from '@/contract/project';
import * as contract from '@/contract/project';
import type { Ask } from '@/server/services/ask';
import { authorise } from '@/server/services/internal';
import { environmentsOf, projectSummary } from './view';

export async function listProjects({
  ctx,
  input,
}: Ask<typeof contract.listProjects>): Promise<ProjectSummary[]> {
  authorise(ctx, 'project:read');
  const { search } = contract.listProjects.parse(input);
  const name = search ? { contains: search.trim(), mode: 'insensitive' as const } : undefined;
  const rows = await ctx.db.project.findMany({
    where: { organizationId: ctx.organizationId, name },
    orderBy: { nameKey: 'asc' },
  });
  const environments = await environmentsOf(ctx.db, rows);
  return rows.map((row) => projectSummary(row, environments(row.id)));
}
