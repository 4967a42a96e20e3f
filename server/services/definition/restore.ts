import type { SaveOutcome } from '@/contract/definition';
import * as contract from '@/contract/definition';
import type { Ask } from '@/server/services/ask';
import { authorise } from '@/server/services/internal';
import { variableNames } from '@/server/services/variable/names';
import { acceptText } from './accept';
import { revisionOrThrow } from './revision-or-throw';
import { storeRevision } from './store';

/** Saves an older text as the newest revision; history stays as it was. */
export async function restoreRevision({
  ctx,
  input,
}: Ask<typeof contract.restoreRevision>): Promise<SaveOutcome> {
  authorise(ctx, 'environment:write');
  const { environmentId, revisionId, baseRevisionId } = contract.restoreRevision.parse(input);
  const { environment, revision } = await revisionOrThrow(ctx, { environmentId, revisionId });
  const outer = await variableNames(ctx.db, { ...environment, environmentId });
  const { text, diagnostics } = acceptText(ctx, revision.text, outer);
  if (text === null) return { kind: 'refused', diagnostics };
  return storeRevision({ ctx, environmentId, text, diagnostics, baseRevisionId, origin: 'restore' });
}
