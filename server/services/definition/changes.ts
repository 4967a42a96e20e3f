import type { ChangeView } from '@/contract/definition';
import * as contract from '@/contract/definition';
import { changes } from '@/definition/changes';
import type { Ask } from '@/server/services/ask';
import { authorise, environmentOrThrow } from '@/server/services/internal';
import { deployedSide, savedSide } from './sides';

/** What is deployed against the saved revision and the variables of now, by component. */
export async function listChanges({ ctx, input }: Ask<typeof contract.getDefinition>): Promise<ChangeView[]> {
  authorise(ctx, 'environment:read');
  const { environmentId } = contract.getDefinition.parse(input);
  const environment = await environmentOrThrow(ctx.db, { ctx, id: environmentId });
  const [deployed, saved] = await Promise.all([deployedSide(ctx, environment), savedSide(ctx, environment)]);
  return saved ? changes(deployed, saved) : [];
}
