import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDockerBuilder } from '@/builds/docker/builder';
import { createSource } from '@/builds/source/source';
import { commit, startGitHost } from '@/builds/source/testing';
import type { ResolvedComponent } from '@/definition/resolved';
import { onEngine } from '@/targets/docker/suite';
import { testImage } from '@/targets/docker/testing';
import { component, stack } from './testing/definitions';
import { dockerParts, removeAll } from './testing/docker-parts';
import { World } from './testing/world';

const build = { context: '.', dockerfile: 'Dockerfile', target: null, args: {}, secrets: {} };
const branch = { branch: 'main', applicationPath: '/' };
const runs = { image: testImage, command: ['sh', '-c', 'sleep 100000'] };

/** Real disks that are really full, each of them small and in memory. */
onEngine('a full disk', (suite) => {
  let world: World;
  const folder = mkdtempSync(join(tmpdir(), 'warren-full-'));
  const tiny = join(folder, 'tiny');
  const isMounted = mount(tiny);

  beforeAll(async () => {
    world = await World.open();
    const builder = createDockerBuilder({ docker: suite.engine().docker });
    Object.assign(world.parts, dockerParts({ builder, folder }));
    world.work();
  });
  afterAll(async () => {
    await removeAll(world.db, suite.target());
    await world.close();
    if (isMounted) execFileSync('umount', [tiny]);
    rmSync(folder, { recursive: true });
  });

  it('during a build fails the run at the build', async () => {
    const fill = 'busybox dd if=/dev/zero of=/dev/shm/full bs=1M count=200';
    writeFileSync(join(folder, 'Dockerfile'), `FROM ${testImage}\nRUN echo ${Date.now()}; ${fill}\n`);
    const git = { repo: 'http://git.test/app.git', ...branch };
    await failsAt('build', component('app', { image: null, build, git }));
  }, 120_000);

  it('under a container fails the run where it is waited for, with its own words', async () => {
    const writes =
      'busybox dd if=/dev/zero of=/data/file bs=1k count=1000 || { echo giving up; exit 1; }; sleep 1000';
    const runtime = { tmpfs: { '/data': 'size=64k' } };
    const failure = await failsAt(
      'await-ready',
      component('app', { image: testImage, command: ['sh', '-c', writes], runtime }),
    );
    expect(failure.evidence).toMatch(/no space left on device/i);
  }, 120_000);

  it.skipIf(!isMounted)(
    'under the mirrors of Git fails the run at the checkout, until there is room',
    async () => {
      const host = await startGitHost();
      try {
        const files = { Dockerfile: `FROM ${testImage}\n`, noise: randomBytes(1_000_000).toString('base64') };
        await commit(host, 'app', { files });
        const options = { workDir: join(folder, 'work'), allowHosts: [host.host] };
        const on = (mirrorsDir: string) =>
          createSource({ ...options, mirrorsDir, findAccess: async (url) => ({ url }) });
        world.parts.source = on(join(tiny, 'mirrors'));
        const git = { repo: host.url('app'), ...branch };
        const app = component('app', { image: null, build, git, command: runs.command });
        const { id } = await failsAt('checkout', app);

        world.parts.source = on(join(folder, 'mirrors'));
        expect(await world.run(id, 'deploy')).toMatchObject({ state: 'success', failure: null });
        expect(await world.run(id, 'delete')).toMatchObject({ state: 'success' });
      } finally {
        await host.close();
      }
    },
    120_000,
  );

  /** Deployed beside a component that runs already, which must not notice. */
  async function failsAt(step: string, app: ResolvedComponent) {
    const cache = component('cache', runs);
    const id = await world.environment(stack([cache]));
    expect(await world.run(id, 'deploy')).toMatchObject({ state: 'success' });
    const before = await cacheOf(id);
    await world.revise(id, stack([cache, app]));

    const run = await world.run(id, 'deploy');

    const failure = run.failure as { code: string; next?: string; evidence?: string };
    expect(run.state).toBe('failed');
    expect(failure).toMatchObject({ code: 'disk-full', next: expect.stringMatching(/^Free /) });
    expect(run.steps.filter(({ state }) => state === 'failed').map(({ action }) => action)).toEqual([step]);
    expect(await cacheOf(id)).toEqual(before);
    if (step !== 'checkout') expect(await world.run(id, 'delete')).toMatchObject({ state: 'success' });
    return { ...failure, id };
  }

  async function cacheOf(id: string) {
    const { unique } = await world.db.environment.findUniqueOrThrow({ where: { id } });
    const live = await suite
      .target()
      .live({ environmentId: id, unique, state: {} }, AbortSignal.timeout(10_000));
    const found = live.find((one) => one.component === 'cache');
    return { state: found?.state, startedAt: found?.startedAt, instances: found?.instances };
  }
});

/** False where this machine may not mount: then that test is skipped by name. */
function mount(path: string): boolean {
  try {
    mkdirSync(path, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', path], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
