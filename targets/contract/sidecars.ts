import { describe, expect, it } from 'vitest';
import { applyPod, collect, liveOf, quiet, readyPlace, settled, soon } from './deploy';
import type { Stage } from './harness';
import { count, helperOf, idle, pod, prints, untilCount } from './pod-parts';

export function sidecarsContract(stage: Stage): void {
  describe('sidecars', () => sidecars(stage));
  describe('sidecars: replacing', () => replacedWith(stage));
  describe('sidecars: what befalls their main container', () => together(stage));
}

function sidecars(stage: Stage): void {
  it('run beside each instance, and are offered with it', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    const web = pod(stage, [prints(stage, 'shipper', ['hello'])]);
    await applyPod(harness, place, { ...web, replicas: 2 });

    expect(await settled(harness, place, { ...web, replicas: 2 })).toEqual({ state: 'ready' });

    const seen = await liveOf(harness, place, 'web');
    expect(seen.state).toBe('healthy');
    expect(seen.instances.map(({ sidecar }) => sidecar)).toEqual([
      ...[undefined, 'shipper'],
      ...[undefined, 'shipper'],
    ]);
    expect(seen.instances[1]?.name).toContain('-shipper-');
    const log = harness.target.logs(place, { component: 'web', follow: true }, soon());
    expect((await collect(log, 2)).map(({ text }) => text)).toEqual(['hello', 'hello']);
    expect(await harness.target.usage(place, soon())).toHaveLength(4);
    const shell = { component: 'web', instance: seen.instances[1]?.id, columns: 80, rows: 24 };
    await (await harness.target.openShell(place, shell, soon())).close();
    expect((await applyPod(harness, place, { ...web, replicas: 2 })).outcome).toBe('kept');
  });

  it('that crash leave their component degraded, by name', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    const bad = harness.behaviour.exits('shipper', 3, 'no server');
    const web = pod(stage, [helperOf(bad, 'sidecar')]);
    await applyPod(harness, place, web);

    expect(await settled(harness, place, web)).toMatchObject({
      state: 'failed',
      code: 'exited-at-start',
      reason: expect.stringContaining('sidecar shipper of web'),
      evidence: 'no server',
    });
    const seen = await liveOf(harness, place, 'web');
    expect(seen.state).toBe('degraded');
    expect(seen.detail).toMatch(/sidecar shipper: .*exit code 3/i);
  });
}

function replacedWith(stage: Stage): void {
  it('are replaced with their main container, beside it where that may be', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    const web = pod(stage, [prints(stage, 'shipper', ['one'])]);
    await applyPod(harness, place, web);
    await settled(harness, place, web);
    const first = await liveOf(harness, place, 'web');
    const changed = pod(stage, [prints(stage, 'shipper', ['two'])]);

    expect((await applyPod(harness, place, changed)).outcome).toBe('beside');
    expect(await settled(harness, place, changed)).toEqual({ state: 'ready' });
    expect(await count(stage, place)).toBe(4);
    await harness.target.retire(place, 'web', quiet, soon());

    await untilCount(stage, place, 2);
    const now = await liveOf(harness, place, 'web');
    expect(now.state).toBe('healthy');
    expect(now.instances.map(({ id }) => id)).not.toEqual(first.instances.map(({ id }) => id));
    expect((await applyPod(harness, place, pod(stage, []), { stopFirst: true })).outcome).toBe('replaced');
    await untilCount(stage, place, 1);
  });
}

function together(stage: Stage): void {
  it('is theirs too: stop, start, restart, removal', async () => {
    const harness = stage.harness();
    const { target } = harness;
    const { place, first } = await withSidecar(stage);

    await target.stopComponent(place, 'web', quiet, soon());
    const stopped = await liveOf(harness, place, 'web');
    await target.startComponent(place, 'web', quiet, soon());
    await target.restartComponent(place, 'web', quiet, soon());
    const again = await liveOf(harness, place, 'web');
    await target.removeComponent(place, 'web', quiet, soon());

    expect(stopped.state).toBe('stopped');
    expect(stopped.instances.map(({ isRunning }) => isRunning)).toEqual([false, false]);
    expect(again.instances).toEqual(first.instances);
    expect(again).toMatchObject({ state: 'healthy' });
    expect(again.isApart).toBeUndefined();
    expect(await count(stage, place)).toBe(0);
  });

  it('cuts them off when the machine starts it anew, until they are joined again', async () => {
    const harness = stage.harness();
    const { place, first } = await withSidecar(stage);

    await harness.bounce(place, 'web');
    const apart = await liveOf(harness, place, 'web');
    await harness.target.rejoin(place, 'web', quiet, soon());
    const joined = await liveOf(harness, place, 'web');
    await harness.target.rejoin(place, 'web', quiet, soon());

    expect(apart).toMatchObject({ state: 'degraded', isApart: true });
    expect(apart.detail).toContain('sidecar shipper');
    expect(joined).toMatchObject({ state: 'healthy', instances: first.instances });
    expect(joined.isApart).toBeUndefined();
  });

  it('is not asked where their component is kept: pruning leaves them', async () => {
    const harness = stage.harness();
    const { place, first } = await withSidecar(stage);
    await harness.target.prune(place, { components: ['web'], volumes: [] }, quiet, soon());
    expect((await liveOf(harness, place, 'web')).instances).toEqual(first.instances);
    await harness.target.prune(place, { components: [], volumes: [] }, quiet, soon());
    expect(await count(stage, place)).toBe(0);
  });
}

async function withSidecar(stage: Stage) {
  const harness = stage.harness();
  const place = await readyPlace(stage);
  const web = pod(stage, [idle(stage, 'shipper', 'sidecar')]);
  await applyPod(harness, place, web);
  await settled(harness, place, web);
  return { place, web, first: await liveOf(harness, place, 'web') };
}
