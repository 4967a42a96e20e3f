import type { ImportRecord } from '@/contract/import';
import { Prisma } from '@/prisma/generated/client';
import type { Context } from '@/server/context';
import type { Tx } from '@/server/services/internal';

type Stored = { ctx: Context; revisionId: string; imported: ImportRecord };

/** Report and base of an import, with the revision that it made or left as it was. The base may hold passwords. */
export async function storeImport(tx: Tx, { ctx, revisionId, imported }: Stored): Promise<void> {
  const { source, report, base, git, profiles = [] } = imported;
  const data = {
    source,
    report: report as unknown as Prisma.InputJsonObject,
    base: base === undefined ? null : ctx.secrets.seal(base, ctx.organizationId),
    git: git ?? Prisma.DbNull,
    profiles,
    createdAt: new Date(),
  };
  await tx.importReport.upsert({
    where: { revisionId },
    create: { revisionId, ...data },
    update: data,
  });
}

export async function wasImported(tx: Tx, environmentId: string): Promise<boolean> {
  return (await tx.importReport.count({ where: { revision: { environmentId } } })) > 0;
}
