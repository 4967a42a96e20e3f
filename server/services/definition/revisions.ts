import type { RevisionView } from '@/contract/definition';
import * as contract from '@/contract/definition';
import type { Ask } from '@/server/services/ask';
import { authorise, environmentOrThrow } from '@/server/services/internal';
import { revisionView } from './view';

export async function listRevisions({
  ctx,
  input,
}: Ask<typeof contract.listRevisions>): Promise<RevisionView[]> {
  authorise(ctx, 'environment:read');
  const { environmentId } = contract.listRevisions.parse(input);
  const environment = await environmentOrThrow(ctx.db, { ctx, id: environmentId });
  const rows = await ctx.db.definitionRevision.findMany({
    where: { environmentId },
    omit: { text: true },
    orderBy: { number: 'desc' },
  });
  return rows.map((row) => revisionView(row, environment));
}
