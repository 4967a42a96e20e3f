import type { DeployableView } from '@/contract/definition';
import * as contract from '@/contract/definition';
import type { Ask } from '@/server/services/ask';
import { authorise, environmentOrThrow } from '@/server/services/internal';
import { dependenciesOf } from './dependencies';
import { savedSide } from './sides';

/** The parts of the saved revision that can be deployed on their own. Empty for a text with errors. */
export async function listDeployable({
  ctx,
  input,
}: Ask<typeof contract.getDefinition>): Promise<DeployableView[]> {
  authorise(ctx, 'environment:read');
  const { environmentId } = contract.getDefinition.parse(input);
  const environment = await environmentOrThrow(ctx.db, { ctx, id: environmentId });
  const { currentRevisionId: id } = environment;
  const revision = id ? await ctx.db.definitionRevision.findUnique({ where: { id } }) : null;
  const saved = revision && (await savedSide(ctx, environment, revision.text));
  if (!saved) return [];
  const { components, scripts = [], images = [] } = saved;
  const order = new Map([...dependenciesOf(revision).keys()].map((name, index) => [name, index]));
  const rows = await ctx.db.component.findMany({ where: { environmentId, configHash: { not: null } } });
  const there = new Set(rows.map(({ name }) => name));
  return [...components, ...scripts, ...images]
    .map(({ name, dependsOn }) => ({ name, dependsOn, isThere: there.has(name) }))
    .sort((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0));
}
