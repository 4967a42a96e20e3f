import type { ProjectSummary } from '@/contract/project';
import * as contract from '@/contract/project';
import type { Ask } from '@/server/services/ask';
import { authorise } from '@/server/services/internal';
import { projectInclude, projectSummary } from './view';

export async function listProjects({
  ctx,
  input,
}: Ask<typeof contract.listProjects>): Promise<ProjectSummary[]> {
  authorise(ctx, 'project:read');
  const { search } = contract.listProjects.parse(input);
  const name = search ? { contains: search.trim(), mode: 'insensitive' as const } : undefined;
  const rows = await ctx.db.project.findMany({
    where: { organizationId: ctx.organizationId, name },
    include: projectInclude,
    orderBy: { nameKey: 'asc' },
  });
  return rows.map(projectSummary);
}
