import type { PartState, RunState } from '@/contract/run';
import { isPartOver } from './run-state';
import type { JobRow, RunRow, StageRow, StepRow } from './run-store';

export type Place = { stage: StageRow; job: JobRow; step: StepRow };
export type Touched = { steps: Set<StepRow>; jobs: Set<JobRow>; stages: Set<StageRow> };

export function nothingTouched(): Touched {
  return { steps: new Set(), jobs: new Set(), stages: new Set() };
}

/** Carries the states of steps up to jobs and stages, and skips what can no longer run. Notes each changed row. */
export function rollUp(run: RunRow, isAborting: boolean, touched: Touched): void {
  let isStopped: PartState | null = isAborting ? 'aborted' : null;
  for (const stage of run.stages) {
    rollUpJobs(stage, isStopped, touched);
    rollUpStage(stage, touched);
    if (stage.state === 'aborted') isStopped = 'aborted';
    else if (stage.state === 'failed' && !stage.allowedToFail) isStopped ??= 'skipped';
    else if (!isPartOver(stage.state)) {
      if (!isStopped) return;
    }
  }
}

/** A skipped job cuts off those that need it, wherever they stand in the file: again until nothing changes. */
function rollUpJobs(stage: StageRow, stopAs: PartState | null, touched: Touched): void {
  for (let before = -1; before !== touched.jobs.size; ) {
    before = touched.jobs.size;
    for (const job of stage.jobs) rollUpJob(stage, job, stopAs, touched);
  }
}

function rollUpJob(stage: StageRow, job: JobRow, stopAs: PartState | null, touched: Touched): void {
  if (isPartOver(job.state)) return;
  const end = jobEnd(stage, job, stopAs);
  if (!end) return;
  if (job.steps.some((step) => step.state === 'running')) return;
  for (const step of job.steps) if (step.state === 'pending') closeStep(step, end.pending, touched);
  Object.assign(job, { state: end.state, endedAt: new Date() });
  touched.jobs.add(job);
}

/** The state a job ends in, and what its steps that never began become; null while it goes on. */
function jobEnd(
  stage: StageRow,
  job: JobRow,
  stopAs: PartState | null,
): { state: PartState; pending: PartState } | null {
  const bad = job.steps.find((step) => step.state === 'failed' || step.state === 'aborted');
  if (bad) return { state: bad.state, pending: bad.state === 'aborted' ? 'aborted' : 'skipped' };
  if (job.steps.every((step) => isPartOver(step.state))) return { state: 'success', pending: 'skipped' };
  if (stopAs) return { state: stopAs, pending: stopAs };
  return isCutOff(stage, job) ? { state: 'skipped', pending: 'skipped' } : null;
}

/** A job it needs ended otherwise than well. */
function isCutOff(stage: StageRow, job: JobRow): boolean {
  return stage.jobs.some(
    (other) => job.needs.includes(other.name) && isPartOver(other.state) && other.state !== 'success',
  );
}

function rollUpStage(stage: StageRow, touched: Touched): void {
  if (isPartOver(stage.state) || !stage.jobs.every((job) => isPartOver(job.state))) return;
  Object.assign(stage, { state: stageEnd(stage), endedAt: new Date() });
  touched.stages.add(stage);
}

function stageEnd(stage: StageRow): PartState {
  const states = stage.jobs.map((job) => job.state);
  for (const state of ['aborted', 'failed'] as const) if (states.includes(state)) return state;
  return states.length > 0 && states.every((state) => state === 'skipped') ? 'skipped' : 'success';
}

function closeStep(step: StepRow, state: PartState, touched: Touched): void {
  Object.assign(step, { state, endedAt: new Date() });
  touched.steps.add(step);
}

/** Steps that may begin now: of the first stage that is not over, of jobs whose needs succeeded, in order. */
export function runnable(run: RunRow, inFlight: ReadonlySet<string>): Place[] {
  const stage = run.stages.find((one) => !isPartOver(one.state));
  if (!stage) return [];
  return stage.jobs.flatMap((job) => {
    if (isPartOver(job.state) || !needsMet(stage, job)) return [];
    const step = job.steps.find((one) => !isPartOver(one.state));
    return step && !inFlight.has(step.id) ? [{ stage, job, step }] : [];
  });
}

function needsMet(stage: StageRow, job: JobRow): boolean {
  return job.needs.every((name) => {
    const other = stage.jobs.find((one) => one.name === name);
    return !other || other.state === 'success';
  });
}

/** How the run ends, or null while something is left to do. */
export function endOf(run: RunRow): Extract<RunState, 'success' | 'failed' | 'aborted'> | null {
  if (!run.stages.every((stage) => isPartOver(stage.state))) return null;
  if (run.stages.some((stage) => stage.state === 'aborted')) return 'aborted';
  return firstFailure(run) ? 'failed' : 'success';
}

/** The step that made the run fail: the first to end badly in a stage that must succeed. */
export function firstFailure(run: RunRow): Place | null {
  const failed = run.stages
    .filter((stage) => stage.state === 'failed' && !stage.allowedToFail)
    .flatMap((stage) =>
      stage.jobs.flatMap((job) =>
        job.steps.filter((step) => step.state === 'failed').map((step) => ({ stage, job, step })),
      ),
    );
  return failed.sort((a, b) => endTime(a.step) - endTime(b.step))[0] ?? null;
}

function endTime(step: StepRow): number {
  return step.endedAt?.getTime() ?? 0;
}
