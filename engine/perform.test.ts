import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { limitedStepNames } from '@/contract/limits';
import { AppError } from '@/lib/errors';
import {
  type Action,
  type HandleAction,
  type InlineAction,
  needed,
  type StepContext,
  success,
  type WaitAction,
} from './action';
import { actionNames } from './actions/registry';
import { limitsOf } from './limits';
import { perform } from './perform';
import type { StepRow } from './run-store';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const stepOf = (action: string): StepRow => ({
  id: 's',
  ordinal: 0,
  name: action,
  title: 'Remove what is left',
  type: 'inline',
  action,
  input: {},
  handle: null,
  output: null,
  attempt: 1,
  lastSeen: 'two of three are gone',
  exitCode: null,
  failure: null,
  state: 'running',
  startedAt: new Date(),
  endedAt: null,
});

/** Only what `perform` itself reads; actions of these tests read no more. */
function contextOf(action = 'prune') {
  const said: string[] = [];
  const context = {
    step: stepOf(action),
    limits: limitsOf(action),
    component: '',
    note: (text: string) => said.push(text),
    line: () => undefined,
    seen: (text: string) => said.push(text),
    saveHandle: async () => undefined,
  } as unknown as Omit<StepContext, 'signal'>;
  return { context, said };
}

const inline = (act: InlineAction['act']): InlineAction => ({
  type: 'inline',
  check: async () => needed,
  act,
});
const silent = new AbortController().signal;
const never = { stop: silent, leave: silent };
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

describe('one step', () => {
  it('is not acted on when it is done already', async () => {
    const action = {
      ...inline(async () => Promise.reject(new Error('acted'))),
      check: async () => ({ state: 'done' as const, outcome: success }),
    };
    expect(await perform(action, contextOf().context, never)).toEqual(success);
  });

  it('ends at its running limit although it speaks, and says what was seen last', async () => {
    const { context } = contextOf();
    const action = inline(async ({ note, signal }) => {
      const timer = setInterval(() => note('still here'), 10_000);
      return untilAborted(signal).finally(() => clearInterval(timer));
    });
    const outcome = perform(action, context, never);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await outcome).toMatchObject({
      state: 'failed',
      cause: {
        code: 'deadline',
        message: '"Remove what is left" did not end within 2 min. Last seen: two of three are gone',
      },
    });
  });

  it('ends when it is silent for too long', async () => {
    const outcome = perform(
      inline(({ signal }) => untilAborted(signal)),
      contextOf().context,
      never,
    );
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await outcome).toMatchObject({ state: 'failed', cause: { code: 'silent' } });
  });

  it('does not get its whole time again after a crash', async () => {
    const { context } = contextOf('remove-component');
    context.step.startedAt = new Date(Date.now() - 24 * 60_000);
    const action = inline(async ({ note, signal }) => {
      const timer = setInterval(() => note('still here'), 10_000);
      return untilAborted(signal).finally(() => clearInterval(timer));
    });
    const outcome = perform(action, context, never);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await outcome).toMatchObject({ cause: { code: 'deadline' } });
  });

  it('that waits tells each reason and ends when it is so', async () => {
    vi.useRealTimers();
    const { context, said } = contextOf('await-ready');
    let looks = 0;
    const action: WaitAction = {
      type: 'wait',
      look: async () => {
        looks += 1;
        return looks < 3 ? { state: 'waiting', reason: `look ${looks}` } : success;
      },
    };
    expect(await perform(action, context, never)).toEqual(success);
    expect(said).toEqual(['look 1', 'look 2']);
  });

  it('gives up its place in a queue at the queued limit, with the reason', async () => {
    const { context } = contextOf('prune');
    const action: InlineAction = {
      ...inline(async () => success),
      takePlace: async ({ signal }) => untilAborted(signal),
    };
    const outcome = perform(action, context, never);
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(await outcome).toMatchObject({
      cause: {
        code: 'queue-deadline',
        message:
          '"Remove what is left" waited 5 min for its turn and was given up. Last seen: two of three are gone',
      },
    });
  });

  it('does not count the time in a queue as time it ran, and gives its place back', async () => {
    let isHeld = false;
    const action: InlineAction = {
      ...inline(
        ({ signal, note }) =>
          new Promise((resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason), { once: true });
            setTimeout(() => note('half'), 55_000);
            setTimeout(() => resolve(success), 110_000);
          }),
      ),
      takePlace: async () => {
        await new Promise((resolve) => setTimeout(resolve, 4 * 60_000));
        isHeld = true;
        return async () => {
          isHeld = false;
        };
      },
    };
    const outcome = perform(action, contextOf('prune').context, never);
    await vi.advanceTimersByTimeAsync(4 * 60_000 + 1);
    expect(isHeld).toBe(true);
    await vi.advanceTimersByTimeAsync(110_000);
    expect(await outcome).toEqual(success);
    expect(isHeld).toBe(false);
  });

  it.each([
    ['an engine that restarts', new AppError('unavailable', 'The engine cannot be reached.')],
    ['a connection that is reset', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })],
  ])('outlives %s', async (_, error) => {
    const { context, said } = contextOf('prune');
    let tries = 0;
    const action = inline(async () => {
      tries += 1;
      if (tries < 4) throw error;
      return success;
    });
    const outcome = perform(action, context, never);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await outcome).toEqual(success);
    expect(said.join()).toContain('Trying again.');
  });

  it('fails with the cause when the engine stays away, after some tries', async () => {
    let tries = 0;
    const action = inline(async () => {
      tries += 1;
      throw new AppError('unavailable', 'The engine cannot be reached.');
    });
    const outcome = perform(action, contextOf('remove-place').context, never);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(await outcome).toMatchObject({ state: 'failed', cause: { code: 'engine-unreachable' } });
    expect(tries).toBeGreaterThan(5);
    expect(tries).toBeLessThan(25);
  });

  it('is not tried again for what does not pass by itself', async () => {
    let tries = 0;
    const action = inline(async () => {
      tries += 1;
      throw new AppError('unavailable', 'No such image.', { details: { code: 'image-not-found' } });
    });
    expect(await perform(action, contextOf().context, never)).toMatchObject({ state: 'failed' });
    expect(tries).toBe(1);
  });

  it('that is aborted is aborted, whatever it throws', async () => {
    const stop = new AbortController();
    const outcome = perform(
      inline(({ signal }) => untilAborted(signal)),
      contextOf().context,
      { stop: stop.signal, leave: silent },
    );
    stop.abort();
    expect(await outcome).toEqual({ state: 'aborted' });
  });

  it('that throws becomes a failure with a sentence', async () => {
    const outcome = await perform(
      inline(async () => Promise.reject(new Error('ENOSPC: no space left on device'))),
      contextOf().context,
      never,
    );
    expect(outcome).toMatchObject({ state: 'failed', cause: { code: 'disk-full' } });
  });
});

describe('limits', () => {
  const hangs = (signal: AbortSignal) => untilAborted(signal);
  const wait: WaitAction = { type: 'wait', look: ({ signal }) => hangs(signal) };
  const handle: HandleAction = {
    type: 'handle',
    handle: () => ({ name: 'x' }),
    attach: ({ signal }) => hangs(signal),
    cancel: async () => undefined,
  };
  const types: Action[] = [inline(({ signal }) => hangs(signal)), wait, handle];

  it.each(types)(
    'of a $type step: silent first, then running, each with what was heard last',
    async (action) => {
      for (const [limit, code] of [
        ['silentMs', 'silent'],
        ['runningMs', 'deadline'],
      ] as const) {
        const { context } = contextOf();
        const limits = { queuedMs: 1e6, runningMs: 1e6, silentMs: 1e6, [limit]: 1000 };
        const outcome = perform(action, { ...context, limits }, never);
        await vi.advanceTimersByTimeAsync(1000);
        expect(await outcome).toMatchObject({
          state: 'failed',
          cause: { code, message: expect.stringContaining('two of three are gone') },
        });
      }
    },
  );

  it('end what was made outside, and say that it is gone', async () => {
    const { context } = contextOf('run-destroy-script');
    const outcome = perform(handle, context, never);
    await vi.advanceTimersByTimeAsync(25 * 60_000);
    expect(await outcome).toMatchObject({
      cause: {
        message: expect.stringMatching(/within 25 min; it was ended, and nothing of it runs any more\./),
      },
    });
  });

  it('do not apply to what is outside when this process leaves', async () => {
    const leave = new AbortController();
    const cancelled: string[] = [];
    const watched = { ...handle, cancel: async () => void cancelled.push('cancelled') };
    const outcome = perform(watched, contextOf().context, { stop: leave.signal, leave: leave.signal });
    leave.abort();
    expect(await outcome).toEqual({ state: 'aborted' });
    expect(cancelled).toEqual([]);
  });

  it('exist for every action there is, and a project may change each', () => {
    for (const name of actionNames) {
      const { queuedMs, runningMs, silentMs } = limitsOf(name);
      expect(Math.min(queuedMs, runningMs, silentMs)).toBeGreaterThan(0);
      const key = limitedStepNames.find((one) => one === name) ?? 'other';
      expect(limitsOf(name, { [key]: { silentMs: 7 } }).silentMs).toBe(7);
    }
  });
});
