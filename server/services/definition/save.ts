import type { SaveOutcome } from '@/contract/definition';
import * as contract from '@/contract/definition';
import type { Ask } from '@/server/services/ask';
import { authorise, environmentOrThrow } from '@/server/services/internal';
import { variableNames } from '@/server/services/variable/names';
import { acceptText } from './accept';
import { storeRevision } from './store';

/** Bad text and a newer save by someone else are outcomes: what was typed is never lost. */
export async function saveDefinition({
  ctx,
  input,
}: Ask<typeof contract.saveDefinition>): Promise<SaveOutcome> {
  authorise(ctx, 'environment:write');
  const { environmentId, text: written, baseRevisionId, imported } = contract.saveDefinition.parse(input);
  const environment = await environmentOrThrow(ctx.db, { ctx, id: environmentId });
  const outer = await variableNames(ctx.db, { ...environment, environmentId });
  const { text, diagnostics } = acceptText(ctx, written, outer);
  if (text === null) return { kind: 'refused', diagnostics };
  return storeRevision({
    ctx,
    environmentId,
    text,
    diagnostics,
    baseRevisionId,
    origin: imported ? 'import' : 'save',
    imported,
  });
}
