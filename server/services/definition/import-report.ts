import type { ImportGit, ImportReportView } from '@/contract/import';
import * as contract from '@/contract/import';
import type { FidelityReport } from '@/definition/compose/types';
import type { Ask } from '@/server/services/ask';
import { authorise, environmentOrThrow, type Tx } from '@/server/services/internal';

/** What the newest import of the environment said of itself; null when nothing was ever imported. */
export async function latestImportReport({
  ctx,
  input,
}: Ask<typeof contract.getImportReport>): Promise<ImportReportView | null> {
  authorise(ctx, 'environment:read');
  const { environmentId } = contract.getImportReport.parse(input);
  await environmentOrThrow(ctx.db, { ctx, id: environmentId });
  const found = await latestImport(ctx.db, environmentId);
  if (!found) return null;
  const { revisionId, source, createdAt, revision, profiles } = found;
  // Both were checked by the contract when they were written.
  const report = found.report as unknown as FidelityReport;
  const git = found.git as ImportGit | null;
  return { revisionId, revisionNumber: revision.number, source, report, git, profiles, createdAt };
}

export function latestImport(db: Tx, environmentId: string) {
  return db.importReport.findFirst({
    where: { revision: { environmentId } },
    orderBy: { revision: { number: 'desc' } },
    include: { revision: { select: { number: true } } },
  });
}
