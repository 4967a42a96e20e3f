import { describe, expect, it } from 'vitest';
import { poll } from '@/lib/poll';
import { apply, liveOf, quiet, readyPlace, soon, volume } from './deploy';
import type { Stage } from './harness';

export function placesContract(stage: Stage): void {
  describe('places', () => making(stage));
  describe('places: inventory', () => holding(stage));
  describe('places: watching', () => watching(stage));
  describe('images and checks', () => images(stage));
}

function making(stage: Stage): void {
  it('are made once, however often they are asked for', async () => {
    const { target } = stage.harness();
    const place = stage.newPlace();

    const first = await target.ensurePlace(place, [volume('data')], quiet, soon());
    const second = await target.ensurePlace({ ...place, state: first }, [volume('data')], quiet, soon());

    expect(second).toEqual(first);
  });

  it('are removed whole, and removing them again is fine', async () => {
    const { target, behaviour, leftovers } = stage.harness();
    const place = await readyPlace(stage, [volume('data')]);
    await apply(stage.harness(), place, behaviour.idle('web'));
    expect(await leftovers(place)).not.toEqual([]);

    await target.removePlace(place, quiet, soon());
    await target.removePlace(place, quiet, soon());

    expect(await leftovers(place)).toEqual([]);
  });

  it('lose what is not to be kept, and nothing else', async () => {
    const { target, behaviour, leftovers } = stage.harness();
    const place = await readyPlace(stage, [volume('data'), volume('old')]);
    const other = await readyPlace(stage);
    for (const name of ['web', 'dropped']) await apply(stage.harness(), place, behaviour.idle(name));
    await apply(stage.harness(), other, behaviour.idle('dropped'));
    const before = await liveOf(stage.harness(), place, 'web');

    await target.prune(place, { components: ['web'], volumes: ['data'] }, quiet, soon());

    expect((await target.live(place, soon())).map(({ component }) => component)).toEqual(['web']);
    expect((await liveOf(stage.harness(), place, 'web')).instances).toEqual(before.instances);
    expect((await liveOf(stage.harness(), other, 'dropped')).instances).toHaveLength(1);
    expect((await leftovers(place)).filter((name) => name.startsWith('volume'))).toHaveLength(1);
  });
}

function holding(stage: Stage): void {
  it('are in the inventory of the Warren that made them, and of no other', async () => {
    const { target, stranger, behaviour } = stage.harness();
    const place = await readyPlace(stage, [volume('data')]);
    await apply(stage.harness(), place, behaviour.idle('web'));
    const of = async (who: typeof target) =>
      (await who.inventory(soon())).find(({ environmentId }) => environmentId === place.environmentId);

    expect(await of(target)).toMatchObject({
      name: `env-${place.unique}`,
      components: ['web'],
      counts: { containers: 1, networks: 1, volumes: 1 },
    });
    expect(await of(stranger)).toBeUndefined();

    await target.removePlace(place, quiet, soon());
    expect(await of(target)).toBeUndefined();
  });
}

function watching(stage: Stage): void {
  it('report what happens in them to a watcher', async () => {
    const { target, behaviour } = stage.harness();
    const place = await readyPlace(stage);
    const stop = new AbortController();
    const seen = new Set<string | null>();
    const watching = target.watch((environmentId) => void seen.add(environmentId), stop.signal);
    await untilSeen(seen, null);

    await apply(stage.harness(), place, behaviour.idle('web'));

    await untilSeen(seen, place.environmentId);
    stop.abort();
    await watching;
  });
}

function images(stage: Stage): void {
  it('find an image that is present', async () => {
    const { target, image } = stage.harness();
    expect((await target.ensureImage(image, quiet, soon())).wasPresent).toBe(true);
  });

  it('refuse an image that is nowhere, with a cause', async () => {
    const { target, missingImage } = stage.harness();
    await expect(target.ensureImage(missingImage, quiet, soon())).rejects.toMatchObject({
      name: 'AppError',
      details: { code: expect.stringMatching(/^(image-|registry-)/) },
    });
  });

  it('have no red line on a healthy target', async () => {
    const lines = await stage.harness().target.check(soon());
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter(({ state }) => state === 'failed')).toEqual([]);
  });

  it('tell no machine without processors or memory: what is not known is absent', async () => {
    const lines = await stage.harness().target.check(soon());
    for (const { cpus = 1, memoryBytes = 1 } of lines.flatMap(({ machine }) => machine ?? []))
      expect(Math.min(cpus, memoryBytes)).toBeGreaterThan(0);
  });

  it('end with "aborted" when the signal fires', async () => {
    const { target } = stage.harness();
    const place = stage.newPlace();
    const refused = target.ensurePlace(place, [], quiet, AbortSignal.abort());
    await expect(refused).rejects.toMatchObject({ code: 'aborted' });
  });
}

async function untilSeen(seen: Set<string | null>, wanted: string | null): Promise<void> {
  const look = async () =>
    seen.has(wanted)
      ? { state: 'done' as const, value: undefined }
      : { state: 'pending' as const, reason: `${wanted} was not reported` };
  await poll(look, { timeoutMs: 10_000, toMs: 100 });
}
