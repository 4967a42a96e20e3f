import type { ChangeView } from '@/contract/definition';
import * as contract from '@/contract/definition';
import { check } from '@/definition/check';
import type { Ask } from '@/server/services/ask';
import { authorise, environmentOrThrow } from '@/server/services/internal';
import { compareDefinitions } from './compare';

/** The deployed revision against the saved one. */
export async function listChanges({ ctx, input }: Ask<typeof contract.getDefinition>): Promise<ChangeView[]> {
  authorise(ctx, 'environment:read');
  const { environmentId } = contract.getDefinition.parse(input);
  const environment = await environmentOrThrow(ctx.db, { ctx, id: environmentId });
  const ids = [environment.deployedRevisionId, environment.currentRevisionId];
  const [deployed, current] = await Promise.all(ids.map((id) => writtenOf(ctx.db, id)));
  return current ? compareDefinitions(deployed ?? null, current) : [];
}

async function writtenOf(db: Parameters<typeof environmentOrThrow>[0], id: string | null) {
  const revision = id ? await db.definitionRevision.findUnique({ where: { id } }) : null;
  return revision ? (check(revision.text).definition?.written ?? null) : null;
}
