import { it } from 'vitest';
import { builderContract } from '../contract';
import { createDockerBuilder } from './builder';
import { testEngine, tinyImage } from './testing';

const engine = await testEngine();

if ('docker' in engine) {
  const { docker } = engine;
  builderContract('docker', async () => ({
    builder: createDockerBuilder({ docker }),
    base: tinyImage,
    missingBase: 'warren-test/not-there:1',
    remove: async (tag) => {
      await docker
        .getImage(tag)
        .remove({ force: true })
        .catch(() => undefined);
    },
  }));
} else {
  it.skip(`the docker builder: no Docker engine for tests (${engine.reason})`, () => undefined);
}
