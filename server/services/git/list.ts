import type { RepositoryView } from '@/contract/git';
import type { AskNothing } from '@/server/services/ask';
import { authorise } from '@/server/services/internal';
import { organizationSlug, repositoryView } from './view';

export async function listRepositories({ ctx }: AskNothing): Promise<RepositoryView[]> {
  authorise(ctx, 'git:read');
  const organization = await organizationSlug(ctx);
  const rows = await ctx.db.gitRepository.findMany({
    where: { organizationId: ctx.organizationId },
    orderBy: { slug: 'asc' },
  });
  return Promise.all(rows.map((row) => repositoryView(ctx, row, organization)));
}
