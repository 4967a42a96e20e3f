import { createHash } from 'node:crypto';
import type { ImportRecord } from '@/contract/import';
import { newId } from '@/lib/ids';
import type { Context } from '@/server/context';
import type { Tx } from '@/server/services/internal';
import { storeImport } from './store-import';
import type { RevisionRow } from './view';

type New = {
  ctx: Context;
  environmentId: string;
  text: string;
  origin: 'save' | 'restore' | 'create' | 'demo' | 'import';
  imported?: ImportRecord | undefined;
};

/** Adds the next immutable revision and makes it current. The caller holds the environment's lock. */
export async function insertRevision(
  tx: Tx,
  { ctx, environmentId, text, origin, imported }: New,
): Promise<RevisionRow> {
  const last = await tx.definitionRevision.aggregate({ where: { environmentId }, _max: { number: true } });
  const revision = await tx.definitionRevision.create({
    data: {
      id: newId(),
      environmentId,
      number: (last._max.number ?? 0) + 1,
      text,
      hash: createHash('sha256').update(text).digest('hex'),
      origin,
      authorId: ctx.actor.id,
      authorName: ctx.actor.name,
    },
  });
  if (imported) await storeImport(tx, { ctx, revisionId: revision.id, imported });
  await tx.environment.update({ where: { id: environmentId }, data: { currentRevisionId: revision.id } });
  return revision;
}
