import type { ComposeFiles } from '@/contract/import';
import * as contract from '@/contract/import';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';
import { authorise } from '@/server/services/internal';
import { collectComposeFiles } from './collect-compose';

const withinMs = 60_000;

/** Fetches a branch and answers the Compose file with everything beside it that an import may read. */
export async function readComposeFiles({
  ctx,
  input,
}: Ask<typeof contract.readCompose>): Promise<ComposeFiles> {
  authorise(ctx, 'environment:write');
  const { gitRepo, gitBranch, path } = contract.readCompose.parse(input);
  const signal = AbortSignal.timeout(withinMs);
  const { source, organizationId } = ctx;
  const commit = await source.resolveRef(gitRepo, gitBranch, organizationId, signal);
  const tree = await source.checkout(gitRepo, commit, organizationId, signal);
  try {
    const found = await collectComposeFiles(tree.dir, path);
    if (found) return { commit, ...found };
  } finally {
    await tree.dispose();
  }
  throw new AppError('not_found', path ? `There is no file ${path}` : 'There is no Compose file', {
    next: 'Give the path of the Compose file from the root of the repository.',
  });
}
