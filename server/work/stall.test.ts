import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunStore } from '@/engine/run-store';
import { poll } from '@/lib/poll';
import { component, stack } from './testing/definitions';
import { World } from './testing/world';

let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

const leaseMs = 1500;

describe('a worker that stands still for longer than its lease', () => {
  it('takes its own run anew only when what it did before has ended', async () => {
    const id = await world.environment(stack([component('web')]));
    const acting = new Set<string>();
    const clashes: string[] = [];
    let stalls = 0;
    world.target.before = async (verb) => {
      if (acting.size > 0) clashes.push(verb);
      if (verb !== 'ensureComponent' || stalls++ > 0) return;
      acting.add(verb);
      standStill(leaseMs * 1.5);
      // The engine's answer comes late too, and this step hears of no end before it.
      await delay(leaseMs);
      acting.delete(verb);
    };
    const runId = await world.enqueue(id, 'deploy');
    world.work(slowToRenew(world.store), { leaseMs });

    const run = await world.ended(runId, 60_000);

    expect(run.state).toBe('success');
    expect(run.fence).toBeGreaterThan(1);
    expect(clashes).toEqual([]);
    expect(world.target.calls).toEqual(['network', 'create web']);
    expect(await doubledLines(runId)).toEqual([]);
  }, 90_000);

  it('does not go on when the renewal of its lease never answers', async () => {
    const id = await world.environment(stack([component('web')]));
    let isCut = true;
    let waiting = 0;
    let most = 0;
    world.target.before = async (verb, _name, signal) => {
      if (verb !== 'ensurePlace' || !isCut) return;
      waiting += 1;
      most = Math.max(most, waiting);
      await untilAborted(signal).finally(() => {
        waiting -= 1;
      });
    };
    const runId = await world.enqueue(id, 'deploy');
    const first = world.work(
      { ...world.store, heartbeat: () => new Promise(() => undefined) },
      {
        leaseMs,
      },
    );
    const stopped = world.ended(runId, 60_000);
    await poll(
      async () => {
        const { fence } = await world.db.run.findUniqueOrThrow({ where: { id: runId } });
        return fence > 1 && most > 0
          ? { state: 'done', value: fence }
          : { state: 'pending', reason: `claim ${fence}, waited ${most} times` };
      },
      { timeoutMs: 30_000, toMs: 50 },
    );
    isCut = false;
    world.work();
    expect(await stopped).toMatchObject({ state: 'success' });
    await first.stop();
    expect(most).toBe(1);
    expect(world.target.calls).toEqual(['network', 'create web']);
    expect(await doubledLines(runId)).toEqual([]);
  }, 90_000);
});

/** Nothing of this process goes on: no timer, no answer. */
function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** After a stall the question for new runs is answered before the renewal of old ones. */
function slowToRenew(store: RunStore): RunStore {
  return {
    ...store,
    heartbeat: async (...args) => {
      await delay(leaseMs / 10);
      return store.heartbeat(...args);
    },
  };
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  );
}

async function doubledLines(runId: string): Promise<string[]> {
  const lines = await world.db.logLine.findMany({ where: { runId } });
  const seen = lines.map(({ stepId, text }) => `${stepId} ${text}`);
  return seen.filter((line, index) => seen.indexOf(line) !== index);
}
