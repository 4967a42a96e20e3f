import type { ResolvedView } from '@/contract/definition';
import * as contract from '@/contract/definition';
import { changes } from '@/definition/changes';
import { printResolved } from '@/definition/resolved-text';
import type { Ask } from '@/server/services/ask';
import { authorise } from '@/server/services/internal';
import { maskedDefinition } from './masked';
import { deployedSide, savedSide } from './sides';

/** What a target would receive of a text, and how that differs from what is deployed. */
export async function resolvedDefinition({
  ctx,
  input,
}: Ask<typeof contract.resolveDefinition>): Promise<ResolvedView> {
  authorise(ctx, 'environment:read');
  const shown = await maskedDefinition(ctx, contract.resolveDefinition.parse(input));
  if (!shown.ok) return { kind: 'refused', diagnostics: shown.diagnostics };
  const { environment, placed, text } = shown;
  const [deployed, saved] = await Promise.all([deployedSide(ctx, placed), savedSide(ctx, placed, text)]);
  return {
    kind: 'resolved',
    text: printResolved(environment),
    changes: saved ? changes(deployed, saved) : [],
  };
}
