import { expect, it } from 'vitest';
import type { ResolvedHelper } from '@/definition/resolved';
import { applyPod, collect, liveOf, quiet, readyPlace, settled, soon } from '../contract/deploy';
import type { Place } from '../target';
import { helper } from '../testing';
import { inspect, listContainers } from './containers';
import { onEngine } from './suite';

onEngine('containers around a main one on Docker', (suite) => {
  const sh = (
    name: string,
    role: ResolvedHelper['role'],
    script: string,
    parts: Partial<ResolvedHelper> = {},
  ) => helper(name, role, { command: ['sh', '-c', script], ...parts });
  const serving = () => suite.harness().behaviour.serves('web');
  const shared = (
    path: string,
    targetPath: string,
    startsWith: ResolvedHelper['sharedPaths'][number]['startsWith'] = 'nothing',
  ) => ({ path, targetPath, targetContainer: null, startsWith });

  async function saidBy(place: Place, count: number): Promise<string[]> {
    const log = suite.target().logs(place, { component: 'web', follow: true }, soon());
    return (await collect(log, count)).map(({ text }) => text);
  }

  async function volumesOf(place: Place): Promise<string[]> {
    return (await suite.harness().leftovers(place)).filter((name) => name.startsWith('volume'));
  }

  it('reach their main one on 127.0.0.1, also after the engine started that one anew', async () => {
    const place = await readyPlace(suite);
    const ask =
      'until busybox wget -qO- http://127.0.0.1:8000/ >/tmp/seen; do sleep 0.2; done; cat /tmp/seen';
    const web = { ...serving(), helpers: [sh('asks', 'sidecar', `${ask}; sleep 100000`)] };
    await applyPod(suite.harness(), place, web);
    expect(await settled(suite.harness(), place, web)).toEqual({ state: 'ready' });
    expect(await saidBy(place, 1)).toEqual(['ready']);

    await suite.harness().bounce(place, 'web');
    await suite.target().rejoin(place, 'web', quiet, soon());

    expect(await saidBy(place, 2)).toEqual(['ready', 'ready']);
    expect((await liveOf(suite.harness(), place, 'web')).state).toBe('healthy');
  });

  it('come back when the engine could not start them: their main one was not there yet', async () => {
    const place = await readyPlace(suite);
    const web = { ...serving(), helpers: [sh('asks', 'sidecar', 'sleep 100000')] };
    await applyPod(suite.harness(), place, web);
    const [main, sidecar] = await listContainers(suite.engine(), place, 'web');
    const docker = suite.engine().docker;
    await docker.getContainer(main?.id ?? '').stop({ t: 0 });
    await docker
      .getContainer(sidecar?.id ?? '')
      .restart({ t: 0 })
      .catch(quiet);
    const refused = await inspect(suite.engine(), sidecar?.id ?? '');
    await docker.getContainer(main?.id ?? '').start();

    expect(refused?.State.Error).toMatch(/cannot join network/);
    expect((await liveOf(suite.harness(), place, 'web')).isApart).toBe(true);
    await suite.target().rejoin(place, 'web', quiet, soon());
    expect((await inspect(suite.engine(), sidecar?.id ?? ''))?.State.Running).toBe(true);
  });

  it('are left alone when a person stopped them', async () => {
    const place = await readyPlace(suite);
    const web = { ...serving(), helpers: [sh('asks', 'sidecar', 'sleep 100000')] };
    await applyPod(suite.harness(), place, web);
    const sidecar = (await listContainers(suite.engine(), place, 'web'))[1];
    await suite
      .engine()
      .docker.getContainer(sidecar?.id ?? '')
      .stop({ t: 0 });

    await suite.target().rejoin(place, 'web', quiet, soon());

    expect((await inspect(suite.engine(), sidecar?.id ?? ''))?.State.Running).toBe(false);
    const seen = await liveOf(suite.harness(), place, 'web');
    expect(seen).toMatchObject({ state: 'degraded' });
    expect(seen.isApart).toBeUndefined();
    await suite
      .engine()
      .docker.getContainer(sidecar?.id ?? '')
      .remove({ force: true });
    expect((await liveOf(suite.harness(), place, 'web')).detail).toBe('The sidecar asks is missing');
    await applyPod(suite.harness(), place, web);
    expect(await liveOf(suite.harness(), place, 'web')).toMatchObject({ state: 'healthy', detail: null });
  });

  it('that run before are in the network of the environment, with their files and values', async () => {
    const place = await readyPlace(suite);
    const db = { ...serving(), name: 'db', hosts: [] };
    await applyPod(suite.harness(), place, db);
    await settled(suite.harness(), place, db);
    const script = 'busybox wget -qO- http://db:8000/; cat /etc/plan.sql; echo "$GREETING"';
    const migrate = sh('migrate', 'init', script, {
      files: { '/etc/plan.sql': 'create table;\n' },
      environment: { GREETING: `it's "a" $HOME` },
    });

    const { heard } = await applyPod(suite.harness(), place, { ...serving(), helpers: [migrate] });

    expect(heard).toEqual(['ready', 'create table;', `it's "a" $HOME`]);
  });

  it.each([
    ['could not be started', { user: 'nobody-here' }, 'nobody-here'],
    ['ended with exit code 127 (the command was not found)', { command: ['/no/program'] }, '/no/program'],
  ])('that fail %s', async (reason, parts, evidence) => {
    const place = await readyPlace(suite);
    const bad = helper('migrate', 'init', { command: ['true'], ...parts });
    await expect(applyPod(suite.harness(), place, { ...serving(), helpers: [bad] })).rejects.toMatchObject({
      code: 'conflict',
      message: `The init container migrate of web ${reason}`,
      details: { code: 'init-failed', evidence: expect.stringContaining(evidence) },
    });
  });

  it('share folders that start with the files of either side, new for each instance that is made', async () => {
    const place = await readyPlace(suite);
    const look = 'busybox ls /made /web; sleep 100000';
    const helpers = [
      sh('fetch', 'init', 'echo hello > /out/page; busybox ls /seen', {
        user: '1234',
        sharedPaths: [shared('/out', '/made'), shared('/seen', '/www', 'target')],
      }),
      sh('reader', 'sidecar', 'until cat /in/page; do sleep 0.1; done; sleep 100000', {
        sharedPaths: [shared('/in', '/made'), shared('/bin', '/web', 'self')],
      }),
    ];
    const web = { ...suite.sh('web', look), helpers };
    const { heard } = await applyPod(suite.harness(), place, web);
    await settled(suite.harness(), place, web);
    const lines = suite.target().logs(place, { component: 'web', follow: false }, soon());
    const log = (await collect(lines)).map(({ text }) => text);

    expect(heard).toEqual([]);
    expect(log).toEqual(expect.arrayContaining(['/made:', 'page', '/web:', 'busybox', 'hello']));
    const first = await volumesOf(place);
    expect(first).toHaveLength(3);
    const changed = { ...web, environment: { NEW: '1' } };
    expect((await applyPod(suite.harness(), place, changed)).outcome).toBe('beside');
    await settled(suite.harness(), place, changed);
    await suite.target().retire(place, 'web', quiet, soon());
    await expect.poll(() => volumesOf(place), { timeout: 15_000 }).toHaveLength(3);
    expect(await volumesOf(place)).not.toEqual(first);
    await suite.target().removeComponent(place, 'web', quiet, soon());
    expect(await volumesOf(place)).toEqual([]);
  });
});
