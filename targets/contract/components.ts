import { describe, expect, it } from 'vitest';
import { poll } from '@/lib/poll';
import { component } from '../testing';
import { apply, collect, liveOf, quiet, readyPlace, settled, soon } from './deploy';
import type { Stage } from './harness';
import { replacing } from './replacing';

export function componentsContract(stage: Stage): void {
  describe('components: change', () => changes(stage));
  describe('components: replacing', () => replacing(stage));
  describe('components: coming up', () => comingUp(stage));
  describe('components: that lie still', () => lyingStill(stage));
  describe('components: verbs', () => verbs(stage));
}

function changes(stage: Stage): void {
  it('are created, kept while nothing changes, and replaced when something does', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    const web = harness.behaviour.idle('web');

    expect(await apply(harness, place, web)).toBe('created');
    const first = await liveOf(harness, place, 'web');
    expect(await apply(harness, place, web)).toBe('kept');
    const kept = await liveOf(harness, place, 'web');
    expect(await apply(harness, place, { ...web, environment: { NEW: '1' } })).toBe('beside');
    const replaced = await liveOf(harness, place, 'web');

    expect(kept.instances).toEqual(first.instances);
    expect(replaced.instances).toHaveLength(1);
    expect(replaced.instances[0]?.id).not.toBe(first.instances[0]?.id);
    expect(replaced.configHash).not.toBe(first.configHash);
  });

  it('are started again by the same call when they were stopped', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    const web = harness.behaviour.idle('web');
    await apply(harness, place, web);
    await harness.target.stopComponent(place, 'web', quiet, soon());

    expect(await apply(harness, place, web)).toBe('kept');

    expect((await liveOf(harness, place, 'web')).instances[0]?.isRunning).toBe(true);
  });

  it('have their files, the new ones after a change', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    const path = '/etc/app/deep/app.conf';
    for (const text of ['first = "1"\n$second\n', 'changed\n']) {
      const files = { [path]: text, '/other': 'x' };
      await apply(harness, place, { ...harness.behaviour.shows('web', path), files });
      await settled(harness, place, harness.behaviour.idle('web'));
      await harness.target.retire(place, 'web', quiet, soon());
      const lines = text.trimEnd().split('\n');
      const log = harness.target.logs(place, { component: 'web', tail: lines.length, follow: true }, soon());
      expect((await collect(log, lines.length)).map((line) => line.text)).toEqual(lines);
    }
  });

  it('grow and shrink without touching the instances that stay', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    const web = harness.behaviour.idle('web');
    await apply(harness, place, { ...web, replicas: 3 });
    const three = await liveOf(harness, place, 'web');

    await apply(harness, place, { ...web, replicas: 1 });

    const one = await liveOf(harness, place, 'web');
    expect(three.instances).toHaveLength(3);
    expect(one.instances).toEqual(three.instances.slice(0, 1));
  });
}

function comingUp(stage: Stage): void {
  it('become ready, with an address for the router', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    const web = harness.behaviour.serves('web');
    await apply(harness, place, web);

    expect(await settled(harness, place, web)).toEqual({ state: 'ready' });

    const seen = await liveOf(harness, place, 'web');
    expect(seen.state).toBe('healthy');
    expect(seen.addresses[80]).toEqual([expect.stringMatching(/^[\w.]+:\d+$/)]);
  });

  it('fail in bounded time when they end at once, with exit code and last words', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    const web = harness.behaviour.exits('web', 3, 'no module named app');
    await apply(harness, place, web);

    const seen = await settled(harness, place, web);

    expect(seen).toMatchObject({
      state: 'failed',
      code: 'exited-at-start',
      evidence: 'no module named app',
    });
    expect(seen.state === 'failed' && seen.reason).toMatch(/web .*exit code 3/);
    expect((await liveOf(harness, place, 'web')).state).toBe('crashed');
  });

  it('are done when they are jobs that ended well, and only then', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    const runtime = { restart: { policy: 'no' as const, retries: 0 } };
    const [migrate, wait, bad] = [
      { ...harness.behaviour.exits('migrate', 0, 'done'), runtime },
      { ...harness.behaviour.idle('wait'), runtime },
      { ...harness.behaviour.exits('bad', 2, 'no database'), runtime },
    ];
    for (const one of [migrate, wait, bad]) await apply(harness, place, one);

    expect(await settled(harness, place, migrate)).toEqual({ state: 'ready' });
    expect(await settled(harness, place, bad)).toMatchObject({ state: 'failed', code: 'exited-at-start' });
    expect(await harness.target.readiness(place, wait, soon())).toMatchObject({ state: 'waiting' });
    expect(await liveOf(harness, place, 'migrate')).toMatchObject({ state: 'stopped', isDone: true });
  });
}

function lyingStill(stage: Stage): void {
  it('are down when they were stopped, and only those that are always started again', async () => {
    const { target, behaviour } = stage.harness();
    const place = await readyPlace(stage);
    const job = { ...behaviour.idle('job'), runtime: { restart: { policy: 'no' as const, retries: 0 } } };
    for (const one of [behaviour.idle('web'), job]) await apply(stage.harness(), place, one);
    const running = await liveOf(stage.harness(), place, 'web');
    for (const name of ['web', 'job']) await target.stopComponent(place, name, quiet, soon());

    expect(running.isDown).toBeUndefined();
    expect(await liveOf(stage.harness(), place, 'web')).toMatchObject({ state: 'stopped', isDown: true });
    expect((await liveOf(stage.harness(), place, 'job')).isDown).toBeUndefined();
    await target.startComponent(place, 'web', quiet, soon());
    expect((await liveOf(stage.harness(), place, 'web')).isDown).toBeUndefined();
  });

  it('are waited for when they have no container yet', async () => {
    const { target } = stage.harness();
    const place = await readyPlace(stage);
    const seen = await target.readiness(place, component('web'), soon());
    expect(seen).toMatchObject({ state: 'waiting' });
  });
}

function verbs(stage: Stage): void {
  it('stop, start and restart', async () => {
    const harness = stage.harness();
    const { target } = harness;
    const place = await readyPlace(stage);
    await apply(harness, place, harness.behaviour.idle('web'));
    const first = await liveOf(harness, place, 'web');

    await target.stopComponent(place, 'web', quiet, soon());
    await target.stopComponent(place, 'web', quiet, soon());
    expect(await liveOf(harness, place, 'web')).toMatchObject({ state: 'stopped', startedAt: null });
    await target.startComponent(place, 'web', quiet, soon());
    await target.restartComponent(place, 'web', quiet, soon());

    const again = await liveOf(harness, place, 'web');
    expect(again.instances).toEqual(first.instances);
    expect(again.startedAt?.getTime()).toBeGreaterThan(first.startedAt?.getTime() ?? Infinity);
  });

  it('are removed alone, and removing them again is fine', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    for (const name of ['web', 'db']) await apply(harness, place, harness.behaviour.idle(name));

    await harness.target.removeComponent(place, 'web', quiet, soon());
    await harness.target.removeComponent(place, 'web', quiet, soon());

    const look = async () => {
      const left = (await harness.target.live(place, soon())).map((one) => one.component);
      return left.length === 1
        ? { state: 'done' as const, value: left }
        : { state: 'pending' as const, reason: left.join() };
    };
    expect(await poll(look, { timeoutMs: 5000 })).toEqual(['db']);
  });

  it('cannot be started before they were deployed', async () => {
    const { target } = stage.harness();
    const place = await readyPlace(stage);
    const refused = target.startComponent(place, 'web', quiet, soon());
    await expect(refused).rejects.toMatchObject({ code: 'not_found' });
  });
}
