import * as contract from '@/contract/git';
import type { Removed } from '@/contract/shared';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, refuseWrongName, repositoryOrThrow } from '@/server/services/internal';
import { organizationTopic } from '@/server/services/topics';
import { removeBareRepository, repositoryPath } from './bare-repository';
import { organizationSlug } from './view';

export async function deleteRepository({
  ctx,
  input,
}: Ask<typeof contract.deleteRepository>): Promise<Removed> {
  authorise(ctx, 'git:write');
  const { id, confirmName } = contract.deleteRepository.parse(input);
  const organization = await organizationSlug(ctx);
  const slug = await ctx.db.$transaction(async (tx) => {
    const repository = await repositoryOrThrow(tx, { ctx, id });
    refuseWrongName(confirmName, repository.slug);
    await tx.gitRepository.delete({ where: { id } });
    await audit(tx, ctx, {
      action: 'git.delete',
      entityKind: 'repository',
      entityId: id,
      text: `Deleted the repository "${repository.slug}"`,
    });
    await publish(tx, [organizationTopic(ctx.organizationId)]);
    return repository.slug;
  });
  await removeBareRepository(repositoryPath(ctx.env.dataDir, organization, slug));
  return { id };
}
