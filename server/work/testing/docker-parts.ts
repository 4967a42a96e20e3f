import type { Builder } from '@/builds/builder';
import { inputsHash } from '@/builds/source/inputs-hash';
import type { EngineParts } from '@/engine/ports';
import { createDockerTarget } from '@/targets/docker/target';
import { testAddress } from '@/targets/docker/testing';
import { probe } from '../probe';
import { readJson } from './definitions';

/** What the engine needs, on the real Docker engine; the source tree is one folder. */
export function dockerParts({ builder, folder }: { builder: Builder; folder: string }): EngineParts {
  const target = createDockerTarget({
    address: testAddress,
    installation: 'test',
    subnets: '10.214.0.0/16',
    stopSeconds: 2,
  });
  return {
    targetFor: async () => target,
    checkCluster: () => target.check(AbortSignal.timeout(30_000)),
    builderFor: async () => builder,
    source: {
      resolveRef: async () => 'c0ffee',
      checkout: async () => ({ dir: folder, dispose: async () => undefined }),
      inputsHash,
    },
    probe,
    readDefinition: readJson,
    shortOfDisk: async () => null,
    takeBuildPlace: async () => async () => undefined,
    vault: { seal: (plain) => plain, open: (sealed) => sealed },
  };
}
