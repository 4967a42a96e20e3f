import { AppError } from '@/lib/errors';
import type { Context } from '@/server/context';
import { environmentOrThrow } from '@/server/services/internal';

type Place = { environmentId: string; revisionId: string };

export async function revisionOrThrow(ctx: Context, { environmentId, revisionId }: Place) {
  const environment = await environmentOrThrow(ctx.db, { ctx, id: environmentId });
  const revision = await ctx.db.definitionRevision.findFirst({ where: { id: revisionId, environmentId } });
  if (!revision) throw new AppError('not_found', 'The environment has no such revision');
  return { environment, revision };
}
