import type { ImportReportView } from '@/contract/import';
import * as contract from '@/contract/import';
import type { FidelityReport } from '@/definition/compose/types';
import type { Ask } from '@/server/services/ask';
import { authorise, environmentOrThrow } from '@/server/services/internal';

/** What the newest import of the environment said of itself; null when nothing was ever imported. */
export async function latestImportReport({
  ctx,
  input,
}: Ask<typeof contract.getImportReport>): Promise<ImportReportView | null> {
  authorise(ctx, 'environment:read');
  const { environmentId } = contract.getImportReport.parse(input);
  await environmentOrThrow(ctx.db, { ctx, id: environmentId });
  const found = await ctx.db.importReport.findFirst({
    where: { revision: { environmentId } },
    orderBy: { revision: { number: 'desc' } },
    include: { revision: { select: { number: true } } },
  });
  if (!found) return null;
  const { revisionId, source, createdAt, revision } = found;
  // Checked by the contract when it was written.
  const report = found.report as unknown as FidelityReport;
  return { revisionId, revisionNumber: revision.number, source, report, createdAt };
}
