import { runLimits } from '@/engine/limits';
import type { EngineParts } from '@/engine/ports';
import { AppError } from '@/lib/errors';
import { dashboardHosts } from '@/server/auth/origin';
import type { ClusterRecord, Wiring } from '@/server/context';
import { buildPlaces } from './build-places';
import { clusterChecks } from './cluster-checks';
import { diskFloor } from './disk-floor';
import { probe } from './probe';
import { definitionReader } from './read-definition';

/** What the engine asks for, made of what the process was wired with. */
export function engineParts(wiring: Wiring): EngineParts {
  const { env, secrets } = wiring;
  const targetFor = async (clusterId: string) => wiring.targetFor(await clusterOrThrow(wiring, clusterId));
  return {
    targetFor,
    checkCluster: clusterChecks(targetFor),
    builderFor: async (clusterId) => wiring.builderFor(await clusterOrThrow(wiring, clusterId)),
    source: wiring.source,
    probe,
    vault: secrets,
    readDefinition: definitionReader(secrets, env.preview.baseDomain, dashboardHosts(env)),
    shortOfDisk: diskFloor(wiring.db, targetFor),
    takeBuildPlace: buildPlaces(wiring.db, env.workerBuilds ?? runLimits.builds),
  };
}

async function clusterOrThrow({ db }: Wiring, id: string): Promise<ClusterRecord> {
  const cluster = await db.cluster.findUnique({
    where: { id },
    select: { id: true, organizationId: true, kind: true, address: true, credentials: true, hostKey: true },
  });
  if (cluster) return cluster;
  throw new AppError('not_found', 'The cluster of this environment no longer exists.', {
    details: { code: 'cluster-missing' },
  });
}
