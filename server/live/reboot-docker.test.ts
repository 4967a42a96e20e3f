import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDockerBuilder } from '@/builds/docker/builder';
import type { ResolvedComponent } from '@/definition/resolved';
import { PrivateEngine, privateEngineMissing } from '@/targets/docker/private-engine.testing';
import { testImage } from '@/targets/docker/testing';
import type { Target } from '@/targets/target';
import { helper } from '@/targets/testing';
import { component, stack } from '../work/testing/definitions';
import { dockerParts } from '../work/testing/docker-parts';
import { World } from '../work/testing/world';
import { markOutOfReach } from './refresh';
import type { Live } from './start';
import { liveOf, seen } from './testing';

const missing = privateEngineMissing();

describe.skipIf(missing !== null)(`an engine that ends and starts${missing ? `: ${missing}` : ''}`, () => {
  let engine: PrivateEngine;
  let world: World;
  let target: Target;
  let live: Live;

  beforeAll(async () => {
    engine = new PrivateEngine();
    await engine.open();
    world = await World.open();
    const builder = createDockerBuilder({ docker: engine.docker });
    const own = { address: engine.address, subnets: '10.219.0.0/16' };
    Object.assign(world.parts, dockerParts({ builder, folder: tmpdir(), ...own }));
    target = await world.parts.targetFor('');
    world.work();
    live = liveOf(world, target, 200);
  });
  afterAll(async () => {
    await live?.stop();
    await world?.close();
    await target?.close();
    await engine.close();
  });

  const ends = {
    'the machine reboots': () => engine.stop(),
    'the power goes': () => engine.losePower(),
    'the engine is killed, and its containers with it as it starts': () => engine.kill(),
  };
  it.each(Object.entries(ends))(
    'brings everything that ran back when %s, and is seen right within 30 s',
    async (_, end) => {
      const id = await deployed([app(), sh('db', serve)]);
      const idle = await deployed([sh('web', 'sleep 100000')]);
      expect(await world.ended(await world.enqueue(idle, 'stop'))).toMatchObject({ state: 'success' });
      await seen(world, id, 'healthy');
      await seen(world, idle, 'none');
      const before = await containers(id);
      expect(before.map(({ State }) => State)).toEqual(['running', 'running', 'running']);

      await end();
      await markOutOfReach(world.db, id, new Error('It was ended'));
      await seen(world, id, 'unreachable');
      await engine.start();
      expect(await seen(world, id, 'healthy')).toMatchObject({ operationStatus: 'running' });
      expect(await seen(world, idle, 'none')).toMatchObject({ operationStatus: 'stopped' });
      expect((await containers(id)).map(({ Id, State }) => [Id, State])).toEqual(
        before.map(({ Id }) => [Id, 'running']),
      );
      expect((await containers(idle)).map(({ State }) => State)).not.toContain('running');
    },
    120_000,
  );

  async function deployed(components: ResolvedComponent[]): Promise<string> {
    const id = await world.environment(stack(components));
    expect(await world.run(id, 'deploy')).toMatchObject({ state: 'success', failure: null });
    return id;
  }

  async function containers(id: string) {
    const filters = { label: [`warren.dev/environment=${id}`] };
    const found = await engine.docker.listContainers({ all: true, filters });
    return found.sort((a, b) => a.Id.localeCompare(b.Id));
  }
});

const serve = 'echo up > /www/index.html; httpd -f -p 8000 -h /www';

function sh(name: string, script: string, more: Partial<ResolvedComponent> = {}): ResolvedComponent {
  return component(name, { image: testImage, command: ['sh', '-c', script], ...more });
}

/** It is well only while its database answers, and its sidecar in the network that both share. */
function app(): ResolvedComponent {
  const proxy = helper('proxy', 'sidecar', {
    image: testImage,
    command: ['sh', '-c', serve.replace('8000', '9000')],
  });
  const test = ['CMD-SHELL', 'busybox wget -qO- http://db:8000/ && busybox wget -qO- http://127.0.0.1:9000/'];
  return sh('app', 'sleep 100000', {
    dependsOn: ['db'],
    helpers: [proxy],
    healthcheck: { test, intervalMs: 500, timeoutMs: 3000, retries: 20, startPeriodMs: 0 },
  });
}
