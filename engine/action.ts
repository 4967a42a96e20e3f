import type { BuildLine } from '@/builds/builder';
import type { StepLimits } from './limits';
import type { Cause } from './ports';
import type { RunInHand } from './run-in-hand';
import type { Effect, StepRow } from './run-store';

/** What an action sees of its step. Facts it adds to the run are stored with its outcome. */
export type StepContext = {
  hand: RunInHand;
  step: StepRow;
  limits: StepLimits;
  /** Name of the component this step is about; empty when it is about none. */
  component: string;
  signal: AbortSignal;
  /** One line for people in the log of the step. */
  note(text: string): void;
  line(line: BuildLine): void;
  /** What is seen now, while waiting. */
  seen(text: string): void;
  /** Written before an external thing is made, so that a later owner finds it again. */
  saveHandle(handle: Record<string, unknown>): Promise<void>;
};

export type Success = { state: 'success'; output?: Record<string, unknown>; effects?: Effect[] };
export type Failed = { state: 'failed'; cause: Cause };
export type Outcome = Success | Failed | { state: 'aborted' };

/** Is it done already, is it needed, or is it impossible now? */
export type Check = { state: 'done'; outcome: Success } | { state: 'needed' } | Failed;
/** `cause` is the code of the failure, should this be waited for until the deadline. */
export type Glance = Success | Failed | { state: 'waiting'; reason: string; cause?: string };

/** Can run twice: looks first, then acts. */
export type InlineAction = {
  type: 'inline';
  /** Known without looking: false ends the step as it begins, so that it costs the run no time. Absent: it is needed. */
  isNeeded?(hand: RunInHand, step: StepRow): boolean;
  check(context: StepContext): Promise<Check>;
  /** Waits for a turn before acting, within the queued limit; answers the function that gives the place back. */
  takePlace?(context: StepContext): Promise<() => Promise<void>>;
  act(context: StepContext): Promise<Success | Failed>;
  /** Ends what goes on outside when a person or a limit ends the step; not called when only this process leaves. */
  cancel?(context: StepContext): Promise<void>;
};
/** Looks until it is so. */
export type WaitAction = { type: 'wait'; look(context: StepContext): Promise<Glance> };
/** Makes an external thing with a name known before; a later owner attaches to it again. */
export type HandleAction = {
  type: 'handle';
  handle(context: StepContext): Record<string, unknown>;
  attach(context: StepContext, handle: Record<string, unknown>): Promise<Success | Failed>;
  /** Ends the external thing; returns when it is gone. */
  cancel(context: StepContext, handle: Record<string, unknown>): Promise<void>;
  /** The outcome is stored: what was made for it may go. Done by others when this process dies before. */
  forget?(hand: RunInHand, handle: Record<string, unknown>): Promise<void>;
};
export type Action = InlineAction | WaitAction | HandleAction;

export const needed: Check = { state: 'needed' };
export const success: Success = { state: 'success' };

export function failed(cause: Cause): Failed {
  return { state: 'failed', cause };
}
