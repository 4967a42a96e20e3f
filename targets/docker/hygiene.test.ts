import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, vi } from 'vitest';
import { apply, liveOf, quiet, readyPlace, soon, volume } from '../contract/deploy';
import { connect } from './connect';
import { inspect, listContainers } from './containers';
import { placeLabels } from './names';
import { onEngine } from './suite';
import { createDockerTarget } from './target';
import { testImage } from './testing';

onEngine('hygiene on Docker', (suite) => {
  it('has room for more environments than the engine has default networks', async () => {
    const places = await Promise.all(Array.from({ length: 34 }, () => readyPlace(suite)));
    expect(new Set(places.map(({ state }) => state.subnet)).size).toBe(34);
  });

  it('takes a half-done replacement up again', async () => {
    const web = suite.sh('web', 'sleep 1000');
    const place = await suite.run(web);
    const [old] = await listContainers(suite.engine(), place, 'web');
    await suite
      .engine()
      .docker.getContainer(old?.id ?? '')
      .rename({ name: `${old?.name}-old-1` });

    expect(await apply(suite.harness(), place, web)).toBe('beside');

    const now = await listContainers(suite.engine(), place, 'web');
    expect(now.find(({ isCurrent }) => isCurrent)).toMatchObject({ name: old?.name });
    expect(now.find(({ isCurrent }) => !isCurrent)).toMatchObject({ id: old?.id });
  });

  it('leaves a foreign container of the same name alone and says so', async () => {
    const place = await readyPlace(suite);
    const name = `env-${place.unique}-web-1`;
    const foreign = await suite.engine().docker.createContainer({ name, Image: testImage, Cmd: ['true'] });
    try {
      const refused = apply(suite.harness(), place, suite.sh('web', 'sleep 1000'));
      await expect(refused).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining(name),
      });
      expect((await inspect(suite.engine(), name))?.Id).toBe(foreign.id);
    } finally {
      await foreign.remove({ force: true });
    }
  });

  it('keeps named volumes over a replacement', async () => {
    const place = await readyPlace(suite, [volume('data')]);
    const mounts = [{ volume: 'data', path: '/data', subPath: '' }];
    await apply(suite.harness(), place, suite.sh('web', 'echo kept > /data/file; sleep 1000', { mounts }));
    await expect.poll(async () => (await liveOf(suite.harness(), place, 'web')).state).toBe('healthy');
    await apply(suite.harness(), place, suite.sh('web', 'cat /data/file; sleep 1000', { mounts }));
    const log = suite.target().logs(place, { component: 'web', follow: true }, soon());
    for await (const [line] of log) {
      expect(line?.text).toBe('kept');
      break;
    }
  });

  it('finds and removes a volume again that only the engine made', async () => {
    const place = await readyPlace(suite);
    const mounts = [{ volume: 'late', path: '/data', subPath: '' }];
    await apply(suite.harness(), place, suite.sh('web', 'sleep 1000', { mounts }));
    expect(await suite.harness().leftovers(place)).toContain(`volume env-${place.unique}-late`);
    await suite.target().removePlace(place, quiet, soon());
    const { Volumes } = await suite.engine().docker.listVolumes();
    expect(Volumes.map(({ Name }) => Name)).not.toContain(`env-${place.unique}-late`);
  });

  it('lets a foreign container go that joined the network, and leaves it alone', async () => {
    const place = await readyPlace(suite);
    const network = `env-${place.unique}`;
    const options = { Image: testImage, Cmd: ['sleep', '1000'], HostConfig: { NetworkMode: network } };
    const foreign = await suite.engine().docker.createContainer(options);
    try {
      await foreign.start();
      await suite.target().removePlace(place, quiet, soon());
      expect((await inspect(suite.engine(), foreign.id))?.State.Running).toBe(true);
    } finally {
      await foreign.remove({ force: true });
    }
  });

  it('refuses a part of a volume where the engine cannot mount it', async () => {
    if ((await suite.engine().apiMinor()) >= 45) return;
    const place = await readyPlace(suite, [volume('data')]);
    const mounts = [{ volume: 'data', path: '/data', subPath: 'part' }];
    const refused = apply(suite.harness(), place, suite.sh('web', 'sleep 1000', { mounts }));
    await expect(refused).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('"part"'),
    });
  });

  it('removes images built for the environment, and no other', async () => {
    const place = await readyPlace(suite);
    const built = await suite.engine().docker.createContainer({ Image: testImage, Cmd: ['true'] });
    const changes = Object.entries(placeLabels(place)).map(([key, value]) => `LABEL ${key}=${value}`);
    const tag = `warren-test-${place.unique}`;
    await built.commit({ repo: tag, tag: '1', changes });
    await built.remove({ force: true });

    await suite.target().removePlace(place, quiet, soon());

    const images = await suite.engine().docker.listImages();
    const tags = images.flatMap((image) => image.RepoTags ?? []);
    expect(tags).not.toContain(`${tag}:1`);
    expect(tags).toContain(testImage);
  });

  it('does not hear the health probes of the engine', async () => {
    const healthcheck = {
      test: ['CMD', 'true'],
      intervalMs: 200,
      timeoutMs: 1000,
      startPeriodMs: 0,
      retries: 3,
    };
    const web = suite.sh('web', 'sleep 1000', { healthcheck });
    const stop = new AbortController();
    const seen: (string | null)[] = [];
    const watching = suite.target().watch((id) => void seen.push(id), stop.signal);
    await expect.poll(() => seen).toContain(null);
    const place = await suite.run(web);
    await expect.poll(async () => (await liveOf(suite.harness(), place, 'web')).state).toBe('healthy');
    const probes = async () => {
      const [found] = await listContainers(suite.engine(), place, 'web');
      return (await inspect(suite.engine(), found?.id ?? ''))?.State.Health?.Log.length ?? 0;
    };
    await expect.poll(probes, { timeout: 10_000 }).toBeGreaterThan(4);
    stop.abort();
    await watching;
    expect(seen.filter((id) => id === place.environmentId).length).toBeLessThanOrEqual(2);
  });

  it('tells why an image could not be pulled', async () => {
    let status = 404;
    const code = () => (status === 404 ? 'MANIFEST_UNKNOWN' : 'DENIED');
    const registry = createServer((request, response) => {
      if (request.url === '/v2/') return void response.writeHead(200).end('{}');
      const body = JSON.stringify({
        errors: [{ code: code(), message: code().toLowerCase().replace('_', ' ') }],
      });
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => registry.once('listening', resolve));
    const { port } = registry.address() as AddressInfo;
    const pull = () => suite.target().ensureImage(`127.0.0.1:${port}/app:1`, quiet, soon());

    await expect(pull()).rejects.toMatchObject({ details: { code: 'image-not-found' } });
    status = 403;
    await expect(pull()).rejects.toMatchObject({ details: { code: 'image-denied' } });
    registry.closeAllConnections();
    await new Promise((resolve) => registry.close(resolve));
    await expect(pull()).rejects.toMatchObject({ details: { code: 'registry-unreachable' } });
  });
});

it('an engine that is not there is one red line with what to do, and refuses everything else', async () => {
  const target = createDockerTarget({
    address: 'unix:///nowhere/docker.sock',
    subnets: '10.214.0.0/16',
    installation: 'test',
  });
  const [line, ...more] = await target.check(soon());
  expect(more).toEqual([]);
  expect(line).toMatchObject({ state: 'failed', fix: expect.stringContaining('Start the Docker engine') });
  const place = { environmentId: 'e', unique: 'u', state: {} };
  await expect(target.live(place, soon())).rejects.toMatchObject({
    code: 'unavailable',
    details: { code: 'engine-unreachable' },
  });
});

it('the address counts, not DOCKER_HOST', async () => {
  vi.stubEnv('DOCKER_HOST', 'tcp://127.0.0.1:9');
  const { docker } = await connect('unix:///some/where.sock', {});
  vi.unstubAllEnvs();
  expect(docker.modem).toMatchObject({ socketPath: '/some/where.sock', host: undefined });
});
