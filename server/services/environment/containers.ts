import type { ContainerView } from '@/contract/environment';
import * as contract from '@/contract/environment';
import type { ClusterRecord, Context } from '@/server/context';
import type { Ask } from '@/server/services/ask';
import { authorise, environmentOrThrow } from '@/server/services/internal';
import type { ComponentLive } from '@/targets/seen';
import type { Place } from '@/targets/target';

const timeoutMs = 3000;

/** The containers of every component now, as the cluster tells. */
export async function listContainers({
  ctx,
  input,
}: Ask<typeof contract.listContainers>): Promise<ContainerView[]> {
  authorise(ctx, 'environment:read');
  const { id } = contract.listContainers.parse(input);
  const { unique, targetState, clusterId } = await environmentOrThrow(ctx.db, { ctx, id });
  const cluster = clusterId && (await ctx.db.cluster.findUnique({ where: { id: clusterId } }));
  if (!cluster) return [];
  const place = { environmentId: id, unique, state: targetState as Place['state'] };
  const seen = await look(ctx, cluster, place);
  return seen.flatMap(({ component, instances }) =>
    instances.map((instance) => ({ ...instance, component })),
  );
}

async function look(ctx: Context, cluster: ClusterRecord, place: Place): Promise<ComponentLive[]> {
  try {
    const target = await ctx.targetFor(cluster);
    return await target.live(place, AbortSignal.timeout(timeoutMs));
  } catch {
    // That the cluster is away is said by the live status; here it only means that there is nothing to choose.
    return [];
  }
}
