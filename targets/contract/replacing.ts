import { expect, it } from 'vitest';
import type { ResolvedComponent } from '@/definition/resolved';
import { poll } from '@/lib/poll';
import type { Place } from '../target';
import { apply, collect, liveOf, quiet, readyPlace, settled, soon, volume } from './deploy';
import type { Stage } from './harness';

/** Old and new side by side, and when not. */
export function replacing(stage: Stage): void {
  sideBySide(stage);
  lettingGo(stage);
  limits(stage);
}

function sideBySide(stage: Stage): void {
  it('start beside the old one, which serves until it is let go', async () => {
    const harness = stage.harness();
    const { place, first, changed } = await serving(stage);

    expect(await apply(harness, place, changed)).toBe('beside');
    expect(await count(stage, place)).toBe(2);
    await settled(harness, place, changed);
    const moved = await liveOf(harness, place, 'web');
    await harness.target.retire(place, 'web', quiet, soon());

    await untilCount(stage, place, 1);
    const last = await liveOf(harness, place, 'web');
    expect(moved.instances[0]?.id).not.toBe(first.instances[0]?.id);
    expect(last.instances).toEqual(moved.instances);
    expect(last.addresses).toEqual(moved.addresses);
  });

  it('say "beside" again when they are asked for again, and may be let go again', async () => {
    const harness = stage.harness();
    const { place, changed } = await serving(stage);
    await apply(harness, place, changed);
    const made = await liveOf(harness, place, 'web');

    expect(await apply(harness, place, changed)).toBe('beside');
    for (let times = 0; times < 2; times += 1) await harness.target.retire(place, 'web', quiet, soon());
    await untilCount(stage, place, 1);

    expect(await apply(harness, place, changed)).toBe('kept');
    expect((await liveOf(harness, place, 'web')).instances).toEqual(made.instances);
  });

  it('leave the old one serving when the new one never comes up, until another one does', async () => {
    const harness = stage.harness();
    const { place, web, first } = await serving(stage);
    const broken = { ...harness.behaviour.exits('web', 3, 'no module'), ports: web.ports, hosts: web.hosts };
    await apply(harness, place, broken);
    expect(await settled(harness, place, broken)).toMatchObject({ state: 'failed' });
    expect(await count(stage, place)).toBe(2);

    await apply(harness, place, web);
    expect(await settled(harness, place, web)).toEqual({ state: 'ready' });
    await harness.target.retire(place, 'web', quiet, soon());

    await untilCount(stage, place, 1);
    const now = await liveOf(harness, place, 'web');
    expect(now.state).toBe('healthy');
    expect(now.configHash).toBe(first.configHash);
  });
}

function lettingGo(stage: Stage): void {
  it('go with the component when it is stopped or removed', async () => {
    const harness = stage.harness();
    const { place, changed } = await serving(stage);
    await apply(harness, place, changed);

    await harness.target.stopComponent(place, 'web', quiet, soon());
    expect(await count(stage, place)).toBe(1);
    await harness.target.startComponent(place, 'web', quiet, soon());

    expect((await liveOf(harness, place, 'web')).instances).toHaveLength(1);
  });

  it('end what was let go by a process that did not live to see it', async () => {
    const harness = stage.harness();
    const { place, changed } = await serving(stage);
    await apply(harness, place, changed);
    await settled(harness, place, changed);
    await harness.target.removeRetired(place, 'web', quiet, soon());
    expect(await count(stage, place)).toBe(2);

    await harness.retireAndDie(place, 'web');
    const [holding] = (await harness.target.inventory(soon())).filter(
      ({ environmentId }) => environmentId === place.environmentId,
    );
    expect(holding?.retired).toEqual(['web']);
    await harness.target.removeRetired(place, 'web', quiet, soon());

    expect(await count(stage, place)).toBe(1);
  });
}

function limits(stage: Stage): void {
  it('never run twice when they hold volumes or data, are jobs, or ask for it', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage, [volume('data')]);
    const plain = harness.behaviour.idle('web');
    const alone: [ResolvedComponent, boolean][] = [
      [{ ...plain, name: 'a', mounts: [{ volume: 'data', path: '/data', subPath: '' }] }, false],
      [{ ...plain, name: 'b', kind: 'Database' }, false],
      [{ ...plain, name: 'c', runtime: { restart: { policy: 'no', retries: 0 } } }, false],
      [{ ...plain, name: 'd' }, true],
    ];
    for (const [one, stopFirst] of alone) {
      await apply(harness, place, one, stopFirst);
      expect(await apply(harness, place, { ...one, environment: { NEW: '1' } }, stopFirst)).toBe('replaced');
    }
    expect(await count(stage, place)).toBe(4);
  });

  it('have their last words read beside the first ones of the new, each once', async () => {
    const harness = stage.harness();
    const place = await readyPlace(stage);
    const logs = harness.target.logs(place, { component: 'web', follow: true }, soon());
    await apply(harness, place, harness.behaviour.prints('web', ['one', 'two']));
    const reading = collect(logs, 4);
    const second = harness.behaviour.prints('web', ['three', 'four']);
    expect(await apply(harness, place, second)).toBe('beside');
    await settled(harness, place, second);
    await harness.target.retire(place, 'web', quiet, soon());

    expect((await reading).map(({ text }) => text)).toEqual(['one', 'two', 'three', 'four']);
  });
}

/** A component that answers, and the same with something changed. */
async function serving(stage: Stage) {
  const harness = stage.harness();
  const place = await readyPlace(stage);
  const web = harness.behaviour.serves('web');
  await apply(harness, place, web);
  await settled(harness, place, web);
  const first = await liveOf(harness, place, 'web');
  return { place, web, first, changed: { ...web, environment: { NEW: '1' } } };
}

async function count(stage: Stage, place: Place): Promise<number> {
  const left = await stage.harness().leftovers(place);
  return left.filter((name) => name.startsWith('container')).length;
}

function untilCount(stage: Stage, place: Place, wanted: number): Promise<void> {
  const look = async () => {
    const now = await count(stage, place);
    return now === wanted
      ? { state: 'done' as const, value: undefined }
      : { state: 'pending' as const, reason: `${now} containers` };
  };
  return poll(look, { timeoutMs: 15_000, toMs: 200 });
}
