import type { ExportView } from '@/contract/definition';
import * as contract from '@/contract/definition';
import { exportCompose } from '@/definition/compose/export';
import type { Ask } from '@/server/services/ask';
import { authorise } from '@/server/services/internal';
import { maskedDefinition } from './masked';

/** The environment as a Compose file that runs without Warren; secrets are asked for, not written. */
export async function exportDefinition({
  ctx,
  input,
}: Ask<typeof contract.resolveDefinition>): Promise<ExportView> {
  authorise(ctx, 'environment:read');
  const shown = await maskedDefinition(ctx, contract.resolveDefinition.parse(input));
  if (!shown.ok) return { kind: 'refused', diagnostics: shown.diagnostics };
  return { kind: 'exported', text: exportCompose(shown.environment) };
}
