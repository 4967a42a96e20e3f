import type { DefinitionView } from '@/contract/definition';
import * as contract from '@/contract/definition';
import { check } from '@/definition/check';
import { emptyStarter } from '@/definition/starter';
import type { Ask } from '@/server/services/ask';
import { authorise, environmentOrThrow } from '@/server/services/internal';
import { revisionText } from './view';

/** The current text, what the check says of it, and a text to start from. */
export async function getDefinition({
  ctx,
  input,
}: Ask<typeof contract.getDefinition>): Promise<DefinitionView> {
  authorise(ctx, 'environment:read');
  const { environmentId } = contract.getDefinition.parse(input);
  const environment = await environmentOrThrow(ctx.db, { ctx, id: environmentId });
  const id = environment.currentRevisionId;
  const revision = id ? await ctx.db.definitionRevision.findUnique({ where: { id } }) : null;
  return {
    revision: revision && revisionText(revision, environment),
    diagnostics: revision ? check(revision.text).diagnostics : [],
    starter: emptyStarter(environment.name),
  };
}
