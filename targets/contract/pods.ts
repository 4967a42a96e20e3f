import { describe, expect, it } from 'vitest';
import { newId } from '@/lib/ids';
import { applyPod, liveOf, quiet, readyPlace, settled, soon, volume } from './deploy';
import type { Stage } from './harness';
import { holdingOf, idle, init, pod, untilTask } from './pod-parts';
import { sidecarsContract } from './sidecars';

/** Containers around the main one. */
export function podsContract(stage: Stage): void {
  describe('init containers', () => initContainers(stage));
  describe('init containers: failing', () => failing(stage));
  describe('init containers: a second owner', () => attaching(stage));
  describe('init containers: ending', () => ending(stage));
  sidecarsContract(stage);
}

function initContainers(stage: Stage): void {
  it('run in their order before the main container, are heard, and are gone afterwards', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    const web = pod(stage, [init(stage, 'one', 0, 'first'), init(stage, 'two', 0, 'second')]);

    const { outcome, heard } = await applyPod(harness, place, web);

    expect(outcome).toBe('created');
    expect(heard).toEqual(['first', 'second']);
    expect(await settled(harness, place, web)).toEqual({ state: 'ready' });
    expect((await liveOf(harness, place, 'web')).instances).toHaveLength(1);
    expect((await holdingOf(stage, place))?.tasks).toEqual([]);
  });

  it('run for each instance that is made, and for none that stays', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    const web = pod(stage, [init(stage, 'one', 0, 'word')]);
    expect((await applyPod(harness, place, { ...web, replicas: 2 })).heard).toEqual(['word', 'word']);

    const again = await applyPod(harness, place, { ...web, replicas: 2 });
    const grown = await applyPod(harness, place, { ...web, replicas: 3 });

    expect(again).toEqual({ outcome: 'kept', heard: [] });
    expect(grown.heard).toEqual(['word']);
  });
}

function failing(stage: Stage): void {
  it('that fail say so, nothing after them runs, and what ran before goes on', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    const web = pod(stage, []);
    await applyPod(harness, place, web);
    const before = await liveOf(harness, place, 'web');
    const bad = pod(stage, [init(stage, 'one', 3, 'no table'), init(stage, 'two', 0, 'never')]);

    const heard: string[] = [];
    const refused = applyPod(harness, place, bad, { heard });

    await expect(refused).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/init container one of web .*exit code 3/),
      details: { code: 'init-failed', evidence: 'no table' },
    });
    expect(heard).toEqual(['no table']);
    expect(await liveOf(harness, place, 'web')).toMatchObject({
      state: 'healthy',
      instances: before.instances,
    });
    expect((await holdingOf(stage, place))?.tasks).toEqual([]);
  });

  it('that touch data wait until the old main container has ended', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage, [volume('data')]);
    const mounts = [{ volume: 'data', path: '/data', subPath: '' }];
    await applyPod(harness, place, pod(stage, []));
    const bad = pod(stage, [{ ...init(stage, 'one', 3, 'no'), mounts }]);

    await expect(applyPod(harness, place, bad)).rejects.toMatchObject({ code: 'conflict' });

    const seen = (await harness.target.live(place, soon())).flatMap(({ instances }) => instances);
    expect(seen.some(({ isRunning }) => isRunning)).toBe(false);
    const good = pod(stage, [{ ...init(stage, 'one', 0, 'yes'), mounts }]);
    await applyPod(harness, place, good);
    expect(await settled(harness, place, good)).toEqual({ state: 'ready' });
  });
}

function attaching(stage: Stage): void {
  it('go on under the eyes of a second owner, and are not run twice', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    const taskId = newId();
    const stop = new AbortController();
    const helpers = [init(stage, 'one', 0, 'only once'), idle(stage, 'two', 'init')];
    const first = applyPod(harness, place, pod(stage, helpers), { taskId, signal: stop.signal });
    first.catch(quiet);
    await untilTask(stage, place, 2);
    stop.abort();
    await first.catch(quiet);

    const next = new AbortController();
    const heard: string[] = [];
    const second = applyPod(harness, place, pod(stage, helpers), { taskId, signal: next.signal, heard });
    second.catch(quiet);
    await expect.poll(() => heard).toEqual(['only once']);
    expect((await holdingOf(stage, place))?.tasks).toHaveLength(2);
    next.abort();
    await second.catch(quiet);
  });
}

function ending(stage: Stage): void {
  it('are ended by their id, and the wait for them with the signal', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    const taskId = newId();
    const stop = new AbortController();
    const waiting = applyPod(harness, place, pod(stage, [idle(stage, 'one', 'init')]), {
      taskId,
      signal: stop.signal,
    });
    waiting.catch(quiet);
    await untilTask(stage, place);

    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
    await harness.target.removeTask(place, taskId, soon());
    await harness.target.removeTask(place, taskId, soon());

    expect((await holdingOf(stage, place))?.tasks ?? []).toEqual([]);
    expect(await harness.target.live(place, soon())).toEqual([]);
  });

  it('go with their component', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    const stop = new AbortController();
    const waiting = applyPod(harness, place, pod(stage, [idle(stage, 'one', 'init')]), {
      signal: stop.signal,
    });
    waiting.catch(quiet);
    await untilTask(stage, place);
    stop.abort();
    await waiting.catch(quiet);

    await harness.target.removeComponent(place, 'web', quiet, soon());

    expect((await holdingOf(stage, place))?.tasks ?? []).toEqual([]);
  });
}
