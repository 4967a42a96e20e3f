import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDockerBuilder } from '@/builds/docker/builder';
import { newId } from '@/lib/ids';
import { sparedBy } from '@/server/services/run/spared';
import { onEngine } from '@/targets/docker/suite';
import { testImage } from '@/targets/docker/testing';
import { component, stack } from './testing/definitions';
import { dockerParts, removeAll } from './testing/docker-parts';
import { World } from './testing/world';

onEngine('the first build of a branch on a real engine', (suite) => {
  const folder = mkdtempSync(join(tmpdir(), 'warren-branches-'));
  const dirOf = (branch: string) => join(folder, branch);
  let world: World;

  beforeAll(async () => {
    world = await World.open();
    const builder = createDockerBuilder({ docker: suite.engine().docker });
    const parts = dockerParts({ builder, folder });
    const resolveRef = async (_: string, branch: string) => branch;
    const checkout = async (_: string, sha: string) => ({ dir: dirOf(sha), dispose: async () => undefined });
    Object.assign(world.parts, { ...parts, source: { ...parts.source, resolveRef, checkout } });
    world.work();
  });
  afterAll(async () => {
    await removeAll(world.db, suite.target());
    await world.close();
    rmSync(folder, { recursive: true });
  });

  /** The branches of one repository install the same packages; each has another line of code. */
  function repository(branches: string[]): void {
    const install = `RUN echo ${newId()} > /packages`;
    for (const branch of branches) {
      mkdirSync(dirOf(branch));
      const steps = ['COPY packages.txt .', install, 'COPY code.txt .'];
      writeFileSync(join(dirOf(branch), 'Dockerfile'), [`FROM ${testImage}`, ...steps, ''].join('\n'));
      writeFileSync(join(dirOf(branch), 'packages.txt'), 'flask');
      writeFileSync(join(dirOf(branch), 'code.txt'), branch);
    }
  }

  async function deploy(branch: string): Promise<{ id: string; said: string | null }> {
    const id = await world.environment(stack([component('web', { ...built(branch) })]));
    const ended = await world.run(id, 'deploy');
    expect(ended).toMatchObject({ state: 'success', failure: null });
    const step = ended.steps.find(({ action }) => action === 'build');
    return { id, said: sparedBy('build', step?.output) };
  }

  it('begins with what its base branch has built, in another environment', async () => {
    repository(['main', 'feature']);
    expect((await deploy('main')).said).not.toBe(spared);
    expect((await deploy('feature')).said).toBe(spared);
  }, 60_000);

  it('does so after the environment of the base branch is gone with its images', async () => {
    repository(['trunk', 'later']);
    const base = await deploy('trunk');
    expect(await world.run(base.id, 'delete')).toMatchObject({ state: 'success' });
    expect((await deploy('later')).said).toBe(spared);
  }, 60_000);
});

/** The base is never counted as cached; the copy of the code differs. */
const spared = '2 of 4 steps from the cache';

function built(branch: string) {
  const build = { context: '.', dockerfile: 'Dockerfile', target: null, args: {}, secrets: {} };
  const git = { repo: 'http://git.test/app.git', branch, applicationPath: '/' };
  return { image: null, build, git, command: ['sleep', '100000'] };
}
