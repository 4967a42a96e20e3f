import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunKind } from '@/engine/run-state';
import { poll } from '@/lib/poll';
import { helper } from '@/targets/testing';
import { flask, stack } from './testing/definitions';
import { type Kill, killableStore } from './testing/killable-store';
import { World } from './testing/world';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** More than any of these runs has; the sweep ends at the first boundary that is not reached. */
const mostWrites = 120;
/** WARREN_SWEEP=full kills at every boundary; the ordinary test run at each sixth, other ones before than after. */
const stride = process.env.WARREN_SWEEP === 'full' ? 1 : 6;
const firstAt = { before: 1, after: Math.min(stride, 3) };
/** The second one replaces what the first one made, side by side. */
const kinds = ['deploy', 'redeploy', 'stop', 'start', 'delete'] as const;
type Kind = (typeof kinds)[number];
const before: Record<Kind, RunKind[]> = {
  deploy: [],
  redeploy: ['deploy'],
  stop: ['deploy'],
  start: ['deploy', 'stop'],
  delete: ['deploy'],
};

describe.each(kinds)('a worker killed during %s', (kind) => {
  it.each(['before', 'after'] as const)(
    '%s any write is continued to the same end',
    async (when) => {
      const undisturbed = await life(kind, null);
      for (let at = firstAt[when]; at <= mostWrites; at += stride) {
        const disturbed = await life(kind, { at, when });
        if (!disturbed.wasKilled) return expect(at).toBeGreaterThan(firstAt[when]);
        expect({ at, ...disturbed.end }).toEqual({ at, ...undisturbed.end });
        expect(disturbed.doubled).toEqual([]);
      }
    },
    600_000,
  );
});

/** Everything that leads up to the run, then the run itself with or without a kill, then what is left. */
async function life(kind: Kind, kill: Kill | null) {
  const id = await world.environment();
  await world.revise(id, stack(migrated(id)));
  const early = world.work();
  for (const step of before[kind]) await world.run(id, step);
  await early.stop();
  if (kind === 'redeploy') await world.revise(id, stack(changed(id)));
  world.target.calls.length = 0;
  const mortal = killableStore(world.store, kill ?? { at: 0, when: 'before' });
  const runId = await world.enqueue(id, kind === 'redeploy' ? 'deploy' : kind);
  const first = world.work(mortal.store);
  const ended = world.ended(runId, 60_000);
  await Promise.race([ended, mortal.dead]);
  const wasKilled = mortal.wasKilled();
  let second: ReturnType<World['work']> | null = null;
  if (wasKilled) {
    await world.expire(runId);
    second = world.work();
  }
  // Workers of a life that failed must not live on in the next one.
  const run = await ended.finally(async () => {
    mortal.bury();
    await Promise.all([first.stop(), second?.stop()]);
  });
  return { wasKilled, end: await endOf(id, run), doubled: await doubled(runId) };
}

/** Before the app something runs that speaks. */
function migrated(id: string) {
  const helpers = [helper('migrate', 'init', { image: 'migrate:1', command: ['prints', 'migrated'] })];
  return flask(id).map((one) => (one.name === 'app' ? { ...one, helpers } : one));
}

/** Each component has another configuration, so that each is replaced. */
function changed(id: string) {
  return migrated(id).map((one) => ({ ...one, environment: { NEW: '1' } }));
}

async function endOf(id: string, run: Awaited<ReturnType<World['ended']>>) {
  const { operationStatus, unique } = await world.db.environment.findUniqueOrThrow({ where: { id } });
  const components = await world.db.component.findMany({
    where: { environmentId: id },
    orderBy: { name: 'asc' },
  });
  const things = [...(world.target.places.get(unique) ?? new Map())];
  return {
    state: run.state,
    failure: run.failure,
    steps: run.steps.map((step) => `${step.job.name}/${step.name}:${step.state}`).sort(),
    operationStatus,
    components: components.map((one) => [one.name, one.operationStatus, one.configHash, one.isDropped]),
    things: things
      .map(([name, thing]) => [name, thing.hash, thing.isRunning, thing.made, thing.beside])
      .sort(),
    endpoints: await world.db.endpoint.count({ where: { environmentId: id, addresses: { isEmpty: false } } }),
    calls: [...world.target.calls].sort(),
  };
}

/** The same words twice in one step. */
async function doubled(runId: string): Promise<string[]> {
  const lines = await world.db.logLine.findMany({ where: { runId } });
  const seen = lines.map((line) => `${line.stepId} ${line.text}`);
  return seen.filter((line, index) => seen.indexOf(line) !== index);
}

describe('fencing', () => {
  it('refuses every write of a worker that lost its run', async () => {
    const id = await world.environment();
    const runId = await world.enqueue(id, 'deploy');
    const old = await world.store.claim('old', 5000);
    if (!old) throw new Error('nothing to claim');
    const run = await world.store.load(runId);
    await world.expire(runId);
    const fresh = await world.store.claim('new', 5000);
    expect(fresh).toMatchObject({ runId, fence: old.fence + 1 });

    const stale = { name: 'StaleOwner' };
    const state = { state: 'failed' as const, failure: null, facts: run.facts };
    await expect(world.store.commit(old, run, { run: state })).rejects.toMatchObject(stale);
    const effects = [{ kind: 'environment-status' as const, status: 'failed' as const }];
    await expect(world.store.commit(old, run, { run: state, effects })).rejects.toMatchObject(stale);
    await expect(world.store.storePlan(old, run, { stages: [] })).rejects.toMatchObject(stale);
    await expect(world.store.heartbeat(old, 5000)).rejects.toMatchObject(stale);
    const line = { stepId: 's', key: 'k', at: new Date(), stream: 'out' as const, text: 't' };
    await expect(world.store.appendLog(old, [line])).rejects.toMatchObject(stale);
    await world.store.release(old);
    expect(await world.db.run.findUnique({ where: { id: runId } })).toMatchObject({
      owner: 'new',
      state: 'running',
    });
    expect(await world.status(id)).toBe('draft');
    if (fresh) await world.store.release(fresh);
    const worker = world.work();
    expect(await world.ended(runId)).toMatchObject({ state: 'success' });
    await worker.stop();
  });
});

describe('draining', () => {
  it('gives a run back in the middle of a step, and another worker ends it', async () => {
    const id = await world.environment();
    let hangs = true;
    world.target.before = async (verb, _name, signal) => {
      if (verb === 'ensurePlace' && hangs)
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const runId = await world.enqueue(id, 'deploy');
    const first = world.work();
    await poll(
      async () => {
        const step = await world.db.step.findFirst({
          where: { runId, action: 'ensure-place', state: 'running' },
        });
        return step ? { state: 'done', value: step } : { state: 'pending', reason: 'not there yet' };
      },
      { timeoutMs: 5000 },
    );
    await first.stop();
    expect(await world.db.run.findUnique({ where: { id: runId } })).toMatchObject({
      state: 'running',
      owner: null,
    });
    hangs = false;
    const second = world.work();
    const run = await world.ended(runId);
    expect(run).toMatchObject({ state: 'success', fence: 2 });
    expect(run.steps.find((step) => step.action === 'ensure-place')).toMatchObject({ attempt: 2 });
    await second.stop();
  });
});
