import type { DefinitionView } from '@/contract/definition';
import * as contract from '@/contract/definition';
import { check } from '@/definition/check';
import { emptyStarter } from '@/definition/starter';
import { supportOf } from '@/definition/support';
import type { Ask } from '@/server/services/ask';
import { authorise, environmentOrThrow } from '@/server/services/internal';
import { variableNames } from '@/server/services/variable/names';
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
  const outerVariables = await variableNames(ctx.db, { ...environment, environmentId });
  const checked = revision && check(revision.text, { outerVariables });
  return {
    revision: revision && revisionText(revision, environment),
    diagnostics: checked?.diagnostics ?? [],
    unsupported: checked?.definition ? supportOf('docker', checked.definition) : [],
    starter: emptyStarter(environment.name),
    outerVariables,
  };
}
