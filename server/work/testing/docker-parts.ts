import type { Builder } from '@/builds/builder';
import { inputsOf } from '@/builds/source/inputs';
import type { EngineParts } from '@/engine/ports';
import type { PrismaClient } from '@/prisma/generated/client';
import { createDockerTarget } from '@/targets/docker/target';
import { testAddress } from '@/targets/docker/testing';
import type { Target } from '@/targets/target';
import { probe } from '../probe';
import { readJson } from './definitions';

type Around = { builder: Builder; folder: string; address?: string | undefined; subnets?: string };

/** What the engine needs, on the real Docker engine; the source tree is one folder. */
export function dockerParts({
  builder,
  folder,
  address = testAddress,
  subnets = '10.214.0.0/16',
}: Around): EngineParts {
  const target = createDockerTarget({ address, installation: 'test', subnets, stopSeconds: 2 });
  return {
    targetFor: async () => target,
    checkCluster: () => target.check(AbortSignal.timeout(30_000)),
    builderFor: async () => builder,
    source: {
      resolveRef: async () => 'c0ffee',
      checkout: async () => ({ dir: folder, dispose: async () => undefined }),
      inputs: inputsOf,
    },
    probe,
    readDefinition: readJson,
    shortOfDisk: async () => null,
    takeBuildPlace: async () => async () => undefined,
    vault: { seal: (plain) => plain, open: (sealed) => sealed },
  };
}

/** What a test that failed has left on the engine. */
export async function removeAll(db: PrismaClient, target: Target): Promise<void> {
  const rows = await db.environment.findMany({ where: { deletedAt: null } });
  for (const { id, unique } of rows) {
    const place = { environmentId: id, unique, state: {} };
    await target.removePlace(place, () => undefined, AbortSignal.timeout(30_000));
  }
}
