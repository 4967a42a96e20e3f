import type { RepositoryView } from '@/contract/git';
import * as contract from '@/contract/git';
import { newId } from '@/lib/ids';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, refuseTaken } from '@/server/services/internal';
import { organizationTopic } from '@/server/services/topics';
import { makeBareRepository, repositoryPath } from './bare-repository';
import { organizationSlug, repositoryView } from './view';

/** The record takes the name first; of two at once only one gets to make the folder. */
export async function createRepository({
  ctx,
  input,
}: Ask<typeof contract.createRepository>): Promise<RepositoryView> {
  authorise(ctx, 'git:write');
  const { slug, description = null } = contract.createRepository.parse(input);
  const organization = await organizationSlug(ctx);
  const { organizationId } = ctx;
  const saving = ctx.db.$transaction(
    async (tx) => {
      const row = await tx.gitRepository.create({ data: { id: newId(), organizationId, slug, description } });
      await audit(tx, ctx, {
        action: 'git.create',
        entityKind: 'repository',
        entityId: row.id,
        text: `Created the repository "${slug}"`,
      });
      await publish(tx, [organizationTopic(organizationId)]);
      // Local and short: the folder must be there before anyone can see the row.
      await makeBareRepository(repositoryPath(ctx.env.dataDir, organization, slug));
      return row;
    },
    { timeout: 20_000 },
  );
  return repositoryView(ctx, await refuseTaken(saving, 'repository', slug), organization);
}
