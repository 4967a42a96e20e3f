import { setTimeout as delay } from 'node:timers/promises';
import type { Action, InlineAction, Outcome, StepContext, WaitAction } from './action';
import { causeOfDeadline, causeOfError, causeOfQueue, causeOfSilence } from './failures';
import { runLimits, type StepLimits } from './limits';
import type { Cause } from './ports';
import { withRetries } from './retry';
import { StaleOwner } from './run-store';

const minute = 60_000;

/** Does one step within its limits. Ends in bounded time after `stop`, whatever the action does. */
export async function perform(
  action: Action,
  context: Omit<StepContext, 'signal'>,
  { stop, leave }: Ending,
): Promise<Outcome> {
  const { limits } = context;
  const isLeft = () => leave.aborted;
  let hasEnded = false;
  const clock = new Clock({ ...limits, runningMs: remaining(context, limits.runningMs) });
  const signal = AbortSignal.any([stop, clock.signal]);
  const watched: StepContext = {
    ...clock.watching(context),
    signal,
  };
  try {
    const work = withRetries(watched, () =>
      carryOut(action, watched, { clock, isLeft, onEnded: () => (hasEnded = true) }),
    );
    return await Promise.race([work, gone(signal)]);
  } catch (error) {
    if (error instanceof StaleOwner) throw error;
    if (stop.aborted) return { state: 'aborted' };
    const passed = causeOfLimit(context, clock, hasEnded);
    return { state: 'failed', cause: passed ?? causeOfError(error) };
  } finally {
    clock.stop();
  }
}

/** A person aborts, or this process leaves: what was made outside goes on only when it leaves. */
export type Ending = { stop: AbortSignal; leave: AbortSignal };

/** What was seen last is what was waited for, or else what was heard. */
function causeOfLimit(
  { step, limits }: Omit<StepContext, 'signal'>,
  clock: Clock,
  hasEnded: boolean,
): Cause | null {
  const { title, lastSeen } = step;
  const seen = lastSeen ?? clock.heard;
  switch (clock.passed) {
    case 'queued':
      return causeOfQueue(title, limits.queuedMs, seen);
    case 'running':
      return causeOfDeadline(title, limits.runningMs, seen, { code: clock.waitsFor, hasEnded });
    case 'silent':
      return causeOfSilence(title, limits.silentMs, seen);
    case null:
      return null;
  }
}

type Means = { clock: Clock; isLeft(): boolean; onEnded(): void };

function carryOut(action: Action, context: StepContext, means: Means): Promise<Outcome> {
  switch (action.type) {
    case 'inline':
      return checkThenAct(action, context, means);
    case 'wait':
      return lookUntil(action, context, means.clock);
    case 'handle':
      return attach(action, context, means);
  }
}

async function checkThenAct(action: InlineAction, context: StepContext, means: Means): Promise<Outcome> {
  const check = await action.check(context);
  if (check.state === 'done') return check.outcome;
  if (check.state === 'failed') return check;
  context.signal.throwIfAborted();
  const { takePlace } = action;
  if (!takePlace) return actOrCancel(action, context, means);
  means.clock.queue();
  const leave = await takePlace(context);
  means.clock.run();
  try {
    return await actOrCancel(action, context, means);
  } finally {
    await leave();
  }
}

async function actOrCancel(
  action: InlineAction,
  context: StepContext,
  { isLeft, onEnded }: Means,
): Promise<Outcome> {
  try {
    return await action.act(context);
  } finally {
    if (action.cancel && context.signal.aborted && !isLeft()) {
      await action.cancel(context);
      onEnded();
    }
  }
}

/** Looks often at first, when somebody waits for it: most things are up within some seconds. */
async function lookUntil(action: WaitAction, context: StepContext, clock: Clock): Promise<Outcome> {
  const startedAt = Date.now();
  const longest = () => (Date.now() - startedAt < 20_000 ? 75 : 500);
  for (let waitMs = 15; ; waitMs = Math.min(waitMs * 1.3, longest())) {
    const glance = await action.look(context);
    if (glance.state !== 'waiting') return glance;
    clock.waitsFor = glance.cause ?? null;
    context.seen(glance.reason);
    await delay(waitMs, undefined, { signal: context.signal });
  }
}

async function attach(
  action: Extract<Action, { type: 'handle' }>,
  context: StepContext,
  { isLeft, onEnded }: Means,
): Promise<Outcome> {
  const handle = context.step.handle ?? action.handle(context);
  if (!context.step.handle) await context.saveHandle(handle);
  try {
    return await action.attach(context, handle);
  } finally {
    if (context.signal.aborted && !isLeft()) {
      await action.cancel(context, handle);
      onEnded();
    }
  }
}

/** Rejects some seconds after the signal, for actions that do not hear it. */
async function gone(signal: AbortSignal): Promise<never> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await delay(runLimits.abortGraceMs, undefined, { ref: false });
  throw signal.reason;
}

/** A crash does not give a step its whole time again, but always enough to look once more. */
function remaining(context: Omit<StepContext, 'signal'>, limitMs: number): number {
  const usedMs = Date.now() - (context.step.startedAt?.getTime() ?? Date.now());
  return Math.max(limitMs - usedMs, Math.min(limitMs, minute));
}

type Limit = keyof StepLimits;

/** Running and silent limits, or the queued one while the step waits for its turn. */
class Clock {
  passed: 'running' | 'silent' | 'queued' | null = null;
  /** The last words of the step. */
  heard: string | null = null;
  /** Code of the failure that a passed deadline is. */
  waitsFor: string | null = null;
  private readonly controller = new AbortController();
  private readonly timers = new Map<Limit, NodeJS.Timeout>();
  private leftMs: number;
  private runsSince = Date.now();

  constructor(private readonly limits: StepLimits) {
    this.leftMs = limits.runningMs;
    this.run();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Time spent waiting for a turn is not time spent running. */
  queue(): void {
    this.leftMs -= Date.now() - this.runsSince;
    this.stop();
    this.set('queuedMs', this.limits.queuedMs);
  }

  run(): void {
    this.stop();
    this.runsSince = Date.now();
    this.set('runningMs', Math.max(this.leftMs, 0));
    this.set('silentMs', this.limits.silentMs);
  }

  /** The same context; whatever it hears counts as a sign of life. */
  watching(context: Omit<StepContext, 'signal'>): Omit<StepContext, 'signal'> {
    const alive = (text: string) => {
      this.timers.get('silentMs')?.refresh();
      if (text.trim() !== '' && !this.passed) this.heard = text;
    };
    return {
      ...context,
      note: (text) => {
        alive(text);
        context.note(text);
      },
      line: (line) => {
        alive(line.text);
        context.line(line);
      },
      seen: (text) => {
        alive(text);
        context.seen(text);
      },
    };
  }

  stop(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private set(limit: Limit, ms: number): void {
    this.timers.set(
      limit,
      setTimeout(() => this.pass(limit), ms),
    );
  }

  private pass(limit: Limit): void {
    this.passed ??= limit === 'queuedMs' ? 'queued' : limit === 'runningMs' ? 'running' : 'silent';
    this.controller.abort(new DOMException(`The ${this.passed} limit passed`, 'AbortError'));
  }
}
