import type { OperationStatus } from '@/contract/shared';
import type { Outcome } from './action';
import { actionOrThrow } from './actions/registry';
import { leftInMotion, statusOfJob } from './component-status';
import { endOf, firstFailure, nothingTouched, type Place, rollUp, runnable, type Touched } from './decide';
import { cause } from './failures';
import { perform } from './perform';
import type { RunInHand } from './run-in-hand';
import {
  eventAtEnd,
  eventAtStage,
  moveOrThrow,
  moveRunOrThrow,
  nextOperationStatus,
  type RunEvent,
} from './run-state';
import type { Effect } from './run-store';
import { contextOf } from './step-context';

export type Control = {
  /** A person asked to abort; the reason is who. */
  abort: AbortSignal;
  /** This process ends: leave the run to another one. */
  drain: AbortSignal;
};

/**
 * Takes a run from its stored rows to its end. May be called again at any moment, in any process:
 * what is stored as over is never repeated, what was running is looked at and done again.
 * @throws StaleOwner when another worker has the run
 */
export async function advance(hand: RunInHand, control: Control): Promise<'ended' | 'released'> {
  const drive = new Drive(hand, control);
  try {
    return await drive.toEnd();
  } finally {
    await drive.close();
    await hand.dispose();
  }
}

type Finished = { place: Place; outcome: Outcome };

class Drive {
  private readonly inFlight = new Map<string, Promise<void>>();
  private finished: Finished[] = [];
  /** Made outside for steps whose outcome is about to be stored. */
  private obsolete: (() => Promise<void>)[] = [];
  private readonly forgetting = new Set<Promise<void>>();
  private effects: Effect[] = [];
  private touched: Touched = nothingTouched();
  private isOver = false;
  private fault: { error: unknown } | null = null;
  private wake: () => void = () => undefined;
  private readonly onSignal = () => this.wake();
  private readonly stop: AbortSignal;
  private readonly leave: AbortSignal;
  private readonly broken = new AbortController();

  constructor(
    private readonly hand: RunInHand,
    private readonly control: Control,
  ) {
    this.stop = AbortSignal.any([control.abort, control.drain, this.broken.signal]);
    this.leave = AbortSignal.any([control.drain, this.broken.signal]);
    this.stop.addEventListener('abort', this.onSignal);
  }

  async toEnd(): Promise<'ended' | 'released'> {
    for (;;) {
      if (this.fault) throw this.fault.error;
      const woken = new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      if (this.control.drain.aborted && this.inFlight.size === 0) return 'released';
      const begun = this.decide();
      const end = this.decideEnd(begun);
      await this.write();
      this.forget();
      if (end) return this.afterForgetting();
      for (const place of begun) this.launch(place);
      if (this.finished.length === 0 && !this.fault) await woken;
    }
  }

  /** Nothing of this run goes on when it is given up: the next one of its environment may begin at once. */
  async close(): Promise<void> {
    this.stop.removeEventListener('abort', this.onSignal);
    this.broken.abort();
    await Promise.all(this.inFlight.values());
  }

  /** Everything that follows from the rows as they are now. */
  private decide(): Place[] {
    const { run } = this.hand;
    for (const { place, outcome } of this.finished.splice(0)) this.record(place, outcome);
    const isAborting = this.control.abort.aborted;
    if (isAborting && run.state === 'running') {
      run.state = moveRunOrThrow(run.state, 'aborting');
      const { operationStatus } = this.hand.subject.environment;
      // Asked before the first stage began: for the environment the run begins and is aborted at once.
      if (!nextOperationStatus(operationStatus, 'request-abort')) this.move(eventAtStage(run.kind, ''));
      this.move('request-abort');
    }
    rollUp(run, isAborting, this.touched);
    if (isAborting || this.control.drain.aborted) return [];
    return this.beginAll();
  }

  /** Answers what is to be done; a step that needs nothing is over at once, and what follows it begins too. */
  private beginAll(): Place[] {
    const { run } = this.hand;
    const begun: Place[] = [];
    for (;;) {
      const taken = new Set([...this.inFlight.keys(), ...begun.map(({ step }) => step.id)]);
      const next = runnable(run, taken);
      if (next.length === 0) return begun;
      for (const place of next) {
        this.begin(place);
        if (this.isNeeded(place)) begun.push(place);
        else this.record(place, { state: 'success' });
      }
      rollUp(run, false, this.touched);
    }
  }

  private isNeeded({ step }: Place): boolean {
    const action = actionOrThrow(step.action);
    return action.type !== 'inline' || (action.isNeeded?.(this.hand, step) ?? true);
  }

  private decideEnd(begun: Place[]): boolean {
    const { run } = this.hand;
    const end = endOf(run);
    const isStuck = !end && begun.length === 0 && this.inFlight.size === 0;
    if (!end && (!isStuck || this.control.drain.aborted)) return false;
    run.state = moveRunOrThrow(run.state, end ?? 'failed');
    run.failure = end === 'success' ? null : this.failure();
    const { restsAs } = this.hand.subject;
    this.move(eventAtEnd(run.kind, run.state as 'success' | 'failed' | 'aborted', restsAs));
    this.isOver = true;
    return true;
  }

  private failure() {
    const { run } = this.hand;
    const place = firstFailure(run);
    if (place?.step.failure) return place.step.failure;
    if (run.state === 'aborted') {
      const who = this.control.abort.reason;
      return { code: 'aborted', message: `Aborted by ${typeof who === 'string' ? who : 'a person'}.` };
    }
    return cause('internal', 'The run has steps left that can never begin.');
  }

  private begin({ stage, job, step }: Place): void {
    const now = new Date();
    Object.assign(step, { state: 'running', attempt: step.attempt + 1, startedAt: step.startedAt ?? now });
    this.touched.steps.add(step);
    if (stage.state === 'pending') {
      Object.assign(stage, { state: 'running', startedAt: now });
      this.touched.stages.add(stage);
      this.move(eventAtStage(this.hand.run.kind, stage.name));
    }
    if (job.state === 'pending') {
      Object.assign(job, { state: 'running', attempt: job.attempt + 1, startedAt: now });
      this.touched.jobs.add(job);
    }
  }

  /** What does not succeed here is swept away later. */
  private forget(): void {
    for (const remove of this.obsolete.splice(0)) {
      const removing: Promise<void> = remove()
        .catch(() => undefined)
        .finally(() => this.forgetting.delete(removing));
      this.forgetting.add(removing);
    }
  }

  private async afterForgetting(): Promise<'ended'> {
    await Promise.all(this.forgetting);
    return 'ended';
  }

  private record(place: Place, outcome: Outcome): void {
    const { step, job, stage } = place;
    const action = actionOrThrow(step.action);
    if (action.type === 'handle' && action.forget && step.handle) {
      const { forget } = action;
      const { handle } = step;
      this.obsolete.push(() => forget(this.hand, handle));
    }
    this.touched.steps.add(step);
    Object.assign(step, { state: outcome.state, endedAt: new Date() });
    if (outcome.state === 'success') {
      step.output = outcome.output ?? null;
      this.effects.push(...(outcome.effects ?? []));
    }
    if (outcome.state !== 'failed') return;
    const { message, evidence, ...rest } = outcome.cause;
    step.failure = {
      ...rest,
      message: this.hand.redact(message),
      ...(evidence ? { evidence: this.hand.redact(evidence) } : {}),
      stage: stage.title,
      job: job.title,
      step: step.title,
    };
  }

  /** Illegal only by a fault of ours; the status is then left for the next event to correct. */
  private move(event: RunEvent): void {
    const { environment } = this.hand.subject;
    const status = moveOrThrow(environment.operationStatus, event);
    if (status === environment.operationStatus) return;
    environment.operationStatus = status;
    this.effects.push({ kind: 'environment-status', status });
  }

  /** One transaction a boundary: what ended, what follows from it, and what is about to begin. */
  private async write(): Promise<void> {
    const { hand, touched, effects } = this;
    this.touched = nothingTouched();
    this.effects = [];
    const [steps, jobs, stages] = [[...touched.steps], [...touched.jobs], [...touched.stages]];
    if (steps.length + jobs.length + stages.length + effects.length === 0) return;
    await hand.log.flush();
    const { state, failure, facts } = hand.run;
    await hand.store.commit(hand.claim, hand.run, {
      steps,
      jobs,
      stages,
      run: { state, failure, facts },
      effects: [...effects, ...this.componentEffects(touched)],
    });
  }

  private componentEffects(touched: Touched): Effect[] {
    const { run, subject } = this.hand;
    const moved = run.stages.flatMap((stage) =>
      stage.jobs.flatMap((job): Effect[] => {
        const status = touched.jobs.has(job) ? statusOfJob(run, stage, job) : null;
        return status && job.component ? [statusEffect(job.component, status)] : [];
      }),
    );
    const left = this.isOver ? leftInMotion(run, subject.components) : [];
    return [...moved, ...left.map(({ name, status }) => statusEffect(name, status))];
  }

  private launch(place: Place): void {
    const { step } = place;
    const work = this.perform(place)
      .then((outcome) => {
        if (!this.control.drain.aborted || outcome.state === 'success')
          this.finished.push({ place, outcome });
      })
      .catch((error) => {
        this.fault ??= { error };
        this.broken.abort();
      })
      .finally(() => {
        this.inFlight.delete(step.id);
        this.wake();
      });
    this.inFlight.set(step.id, work);
  }

  private async perform({ step }: Place): Promise<Outcome> {
    const context = contextOf(this.hand, step);
    try {
      const action = actionOrThrow(step.action);
      const outcome = await perform(action, context, { stop: this.stop, leave: this.leave });
      if (outcome.state === 'failed') context.note(`Failed: ${outcome.cause.message}`);
      return outcome;
    } finally {
      await context.settle();
    }
  }
}

function statusEffect(name: string, status: OperationStatus): Effect {
  return { kind: 'component', name, patch: { operationStatus: status } };
}
