import { join } from 'node:path';
import { createSource } from '@/builds/source/source';
import { runLimits } from '@/engine/limits';
import type { EngineParts, SourceFetcher } from '@/engine/ports';
import { AppError } from '@/lib/errors';
import type { ClusterRecord, Wiring } from '@/server/context';
import { places } from './places';
import { probe } from './probe';
import { definitionReader } from './read-definition';

/** What the engine asks for, made of what the process was wired with. */
export function engineParts(wiring: Wiring): EngineParts {
  const { env, secrets } = wiring;
  return {
    targetFor: async (clusterId) => wiring.targetFor(await clusterOrThrow(wiring, clusterId)),
    builderFor: async (clusterId) => wiring.builderFor(await clusterOrThrow(wiring, clusterId)),
    source: sourceFetcher(wiring),
    probe,
    readDefinition: definitionReader(secrets, env.preview.baseDomain),
    takeBuildPlace: places(runLimits.builds),
  };
}

async function clusterOrThrow({ db }: Wiring, id: string): Promise<ClusterRecord> {
  const cluster = await db.cluster.findUnique({
    where: { id },
    select: { id: true, organizationId: true, kind: true, address: true, credentials: true },
  });
  if (cluster) return cluster;
  throw new AppError('not_found', 'The cluster of this environment no longer exists.', {
    details: { code: 'cluster-missing' },
  });
}

/** Only our own Git host may be in a private network, unless the people who run Warren allow more. */
function sourceFetcher({ env, providerFor }: Wiring): SourceFetcher {
  const sourceOf = (repoUrl: string) => {
    const isTrusted = env.allowPrivateGit || providerFor(repoUrl).kind === 'builtin';
    const own = new URL(env.url).host;
    return createSource({
      mirrorsDir: join(env.dataDir, 'mirrors'),
      workDir: join(env.dataDir, 'checkouts'),
      allowHosts: isTrusted ? [own, ...hostOf(repoUrl)] : [],
      findAccess: (url, organizationId) => providerFor(url).cloneAccess(url, organizationId),
    });
  };
  return {
    resolveRef: (repoUrl, ...rest) => sourceOf(repoUrl).resolveRef(repoUrl, ...rest),
    checkout: (repoUrl, ...rest) => sourceOf(repoUrl).checkout(repoUrl, ...rest),
    inputsHash: (dir, build) => sourceOf(env.url).inputsHash(dir, build),
  };
}

function hostOf(repoUrl: string): string[] {
  const url = URL.parse(repoUrl);
  return url ? [url.host] : [];
}
