import type { ProjectDetail } from '@/contract/project';
import * as contract from '@/contract/project';
import type { Ask } from '@/server/services/ask';
import { authorise, projectOrThrow } from '@/server/services/internal';
import { labelRows } from '@/server/services/label/store';

export async function getProject({ ctx, input }: Ask<typeof contract.getProject>): Promise<ProjectDetail> {
  authorise(ctx, 'project:read');
  const { id } = contract.getProject.parse(input);
  const { name, createdAt } = await projectOrThrow(ctx.db, { ctx, id });
  const labels = await ctx.db.label.findMany({ where: { projectId: id }, ...labelRows });
  const environments = await ctx.db.environment.findMany({
    where: { projectId: id, deletedAt: null },
    select: { id: true, name: true },
    orderBy: { nameKey: 'asc' },
  });
  return { id, name, labels, createdAt, environments };
}
