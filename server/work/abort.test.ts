import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll } from '@/lib/poll';
import { World } from './testing/world';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

const stages = ['ensureImage', 'ensurePlace', 'ensureComponent', 'readiness', 'prune'];

describe('abort', () => {
  it.each(stages)('in the middle of %s ends the run soon, and a deployment works again', async (verb) => {
    const id = await world.environment();
    const worker = world.work();
    let reached = false;
    world.target.before = async (called, _name, signal) => {
      if (called !== verb) return;
      reached = true;
      await untilAborted(signal);
    };
    const runId = await world.enqueue(id, 'deploy');
    await reachedOrThrow(() => reached);

    const askedMs = Date.now();
    await world.abort(runId);
    const run = await world.ended(runId);

    expect(Date.now() - askedMs).toBeLessThan(3000);
    expect(run).toMatchObject({ state: 'aborted', failure: { code: 'aborted', message: 'Aborted by Ada.' } });
    expect(run.steps.every((step) => step.state === 'success' || step.state === 'aborted')).toBe(true);
    expect(await world.status(id)).toBe('aborted');
    world.target.before = async () => undefined;
    expect(await world.run(id, 'deploy')).toMatchObject({ state: 'success' });
    expect(await world.status(id)).toBe('running');
    await worker.stop();
  });

  it('of a build that does not listen ends within ten seconds all the same', async () => {
    const id = await world.environment();
    const worker = world.work();
    let reached = false;
    world.builder = () => {
      reached = true;
      return new Promise(() => undefined);
    };
    const runId = await world.enqueue(id, 'deploy');
    await reachedOrThrow(() => reached);
    const askedMs = Date.now();
    await world.abort(runId);
    expect(await world.ended(runId)).toMatchObject({ state: 'aborted' });
    expect(Date.now() - askedMs).toBeLessThan(10_000);
    await worker.stop();
  });

  it('asked for before a worker takes the run ends it before anything starts', async () => {
    const id = await world.environment();
    const runId = await world.enqueue(id, 'deploy');
    await world.abort(runId);
    world.target.calls.length = 0;
    const worker = world.work();
    expect(await world.ended(runId)).toMatchObject({ state: 'aborted' });
    expect(world.target.calls).toEqual([]);
    expect(await world.status(id)).toBe('aborted');
    await worker.stop();
  });
});

function reachedOrThrow(look: () => boolean): Promise<boolean> {
  return poll(
    async () => (look() ? { state: 'done', value: true } : { state: 'pending', reason: 'not reached' }),
    { timeoutMs: 5000 },
  );
}
