import type { Builder } from '@/builds/builder';
import { createDockerBuilder } from '@/builds/docker/builder';
import { createFakeBuilder } from '@/builds/fake/builder';
import type { Env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { connect } from '@/targets/docker/connect';
import { label } from '@/targets/docker/names';
import { createDockerTarget } from '@/targets/docker/target';
import { createFakeTarget } from '@/targets/fake/target';
import type { Target } from '@/targets/target';
import type { ClusterRecord, SecretBox, Wiring } from './context';
import { closeDatabase, openDatabase } from './db/client';
import { closeSharedListener } from './db/shared-listener';
import { installationId } from './installation';
import { kept } from './kept';
import { createProviders } from './providers';
import { openSecrets } from './secrets/open-secrets';
import { sourceFetcher } from './source';
import { createUsageSampler } from './usage-sampler';

/** The only place that names concrete targets, builders and providers. */
export async function createWiring(env: Env): Promise<Wiring> {
  const db = openDatabase(env.databaseUrl);
  const secrets = await openSecrets(db, env.dataDir);
  const installation = await installationId(db);
  const targets = kept<ClusterRecord, Target>(keyOf, async (cluster) =>
    targetOf(cluster, { env, secrets, installation }),
  );
  const builders = kept<ClusterRecord, Builder>(keyOf, (cluster) =>
    builderOf(cluster, { secrets, installation }),
  );
  const usage = createUsageSampler(targets.get);
  const providerFor = createProviders(db, env);
  return {
    db,
    env,
    secrets,
    targetFor: targets.get,
    usage,
    builderFor: builders.get,
    providerFor,
    source: sourceFetcher({ env, providerFor }),
    close: async () => {
      usage.stop();
      await targets.each((target) => target.close());
      await closeSharedListener(env.databaseUrl);
      await closeDatabase(env.databaseUrl);
    },
  };
}

/** New credentials or another address make another object. */
function keyOf({ id, organizationId, kind, address, credentials, hostKey }: ClusterRecord): string {
  return JSON.stringify([id, organizationId, kind, address, credentials, hostKey ?? null]);
}

type Parts = { env: Env; secrets: SecretBox; installation: string };

function targetOf(cluster: ClusterRecord, { env, secrets, installation }: Parts): Target {
  const { kind, address } = cluster;
  if (kind === 'docker') {
    return createDockerTarget({
      address,
      credentials: credentialsOf(cluster, secrets),
      installation,
      subnets: env.subnets,
    });
  }
  if (kind === 'fake') return refuseOutsideTests(kind, createFakeTarget);
  throw unknownKind(kind);
}

async function builderOf(
  cluster: ClusterRecord,
  { secrets, installation }: Omit<Parts, 'env'>,
): Promise<Builder> {
  const { kind, address } = cluster;
  if (kind === 'docker') {
    const { docker } = await connect(address, credentialsOf(cluster, secrets));
    return signed(createDockerBuilder({ docker }), installation);
  }
  if (kind === 'fake') return refuseOutsideTests(kind, createFakeBuilder);
  throw unknownKind(kind);
}

/** Images carry who built them, as everything else does. */
function signed(builder: Builder, installation: string): Builder {
  return {
    ...builder,
    build: (request, ...rest) => {
      const labels = { ...request.labels, [label.installation]: installation };
      return builder.build({ ...request, labels }, ...rest);
    },
  };
}

function refuseOutsideTests<Made>(kind: string, make: () => Made): Made {
  if (process.env.NODE_ENV === 'test') return make();
  throw unknownKind(kind);
}

function unknownKind(kind: string): AppError {
  return new AppError('unavailable', `Clusters of the kind "${kind}" are not supported`);
}

type Credentials = { ca?: string; cert?: string; key?: string; sshKey?: string; hostKey?: string };

/** Sealed by services/cluster/create, always as this object. */
function credentialsOf(cluster: ClusterRecord, secrets: SecretBox): Credentials {
  const { credentials, organizationId, hostKey } = cluster;
  const opened = credentials ? (JSON.parse(secrets.open(credentials, organizationId)) as Credentials) : {};
  return hostKey ? { ...opened, hostKey } : opened;
}
