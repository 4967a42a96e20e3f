import type { RepositoryName } from '@/providers/builtin/repository-name';
import type { Context } from '@/server/context';
import { publish } from '@/server/db/notify';
import { audit } from '@/server/services/audit';
import { organizationTopic } from '@/server/services/topics';

export async function recordPush(ctx: Context, { slug }: RepositoryName): Promise<void> {
  const { organizationId } = ctx;
  await ctx.db.$transaction(async (tx) => {
    const repository = await tx.gitRepository.findUnique({
      where: { organizationId_slug: { organizationId, slug } },
    });
    if (!repository) return;
    await audit(tx, ctx, {
      action: 'git.push',
      entityKind: 'repository',
      entityId: repository.id,
      text: `Pushed to "${slug}"`,
    });
    await publish(tx, [organizationTopic(organizationId)]);
  });
}
