import * as contract from '@/contract/environment';
import type { UsageView } from '@/contract/usage';
import type { Ask } from '@/server/services/ask';
import { authorise, environmentOrThrow } from '@/server/services/internal';
import type { Place } from '@/targets/target';

/** Processor and memory of every component in the last minutes, as far as somebody looked. */
export async function getUsage({ ctx, input }: Ask<typeof contract.getUsage>): Promise<UsageView> {
  authorise(ctx, 'environment:read');
  const { id } = contract.getUsage.parse(input);
  const { unique, targetState, clusterId } = await environmentOrThrow(ctx.db, { ctx, id });
  const cluster = clusterId && (await ctx.db.cluster.findUnique({ where: { id: clusterId } }));
  if (!cluster) return { samples: [] };
  return ctx.usage.seen(cluster, { environmentId: id, unique, state: targetState as Place['state'] });
}
