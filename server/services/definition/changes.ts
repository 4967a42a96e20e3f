import type { ChangeView } from '@/contract/definition';
import * as contract from '@/contract/definition';
import { changes } from '@/definition/changes';
import { check } from '@/definition/check';
import { type ResolveFacts, resolve } from '@/definition/resolve';
import type { ResolvedEnvironment } from '@/definition/resolved';
import type { Context } from '@/server/context';
import type { Ask } from '@/server/services/ask';
import { authorise, environmentOrThrow } from '@/server/services/internal';
import { factsFor } from './facts';

/** The deployed revision against the saved one, by component. */
export async function listChanges({ ctx, input }: Ask<typeof contract.getDefinition>): Promise<ChangeView[]> {
  authorise(ctx, 'environment:read');
  const { environmentId } = contract.getDefinition.parse(input);
  const environment = await environmentOrThrow(ctx.db, { ctx, id: environmentId });
  const facts = await factsFor(ctx, environment);
  const ids = [environment.deployedRevisionId, environment.currentRevisionId];
  const [deployed, current] = await Promise.all(ids.map((id) => resolvedOf(ctx, id, facts)));
  return current ? changes(deployed ?? null, current) : [];
}

async function resolvedOf(
  ctx: Context,
  id: string | null,
  facts: ResolveFacts,
): Promise<ResolvedEnvironment | null> {
  const revision = id ? await ctx.db.definitionRevision.findUnique({ where: { id } }) : null;
  const definition = revision && check(revision.text).definition;
  const result = definition && resolve(definition, facts);
  return result?.ok ? result.environment : null;
}
