import type { RepositoryView } from '@/contract/git';
import type { Context } from '@/server/context';
import { readBranches, repositoryPath } from './bare-repository';

type Row = { id: string; slug: string; description: string | null; createdAt: Date };

export async function repositoryView(ctx: Context, row: Row, organization: string): Promise<RepositoryView> {
  const { id, slug, description, createdAt } = row;
  const branches = await readBranches(repositoryPath(ctx.env.dataDir, organization, slug));
  const url = repositoryUrl(ctx, organization, slug);
  return { id, slug, description, url, branches, isEmpty: branches.length === 0, createdAt };
}

export function repositoryUrl({ env }: Pick<Context, 'env'>, organization: string, slug: string): string {
  return `${env.url}/git/${organization}/${slug}.git`;
}

export async function organizationSlug({ db, organizationId }: Context): Promise<string> {
  const { slug } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { slug: true },
  });
  return slug;
}
