import { nothingTouched, rollUp } from './decide';
import type { Cause } from './ports';
import { eventAtEnd, isPartOver, moveRunOrThrow, nextOperationStatus } from './run-state';
import type { Change, RunRow, Subject } from './run-store';

/** Ends a run that the engine itself cannot go on with: what was running failed, the rest is skipped. Pure but for the rows. */
export function giveUp(run: RunRow, subject: Subject, why: Cause): Change {
  const touched = nothingTouched();
  for (const stage of run.stages) for (const job of stage.jobs) failOpenSteps(job, why, touched);
  rollUp(run, false, touched);
  for (const stage of run.stages)
    if (!isPartOver(stage.state)) {
      Object.assign(stage, { state: 'failed', endedAt: new Date() });
      touched.stages.add(stage);
    }
  run.state = moveRunOrThrow(run.state, 'failed');
  run.failure = why;
  const event = eventAtEnd(run.kind, 'failed', subject.restsAs);
  const status = nextOperationStatus(subject.environment.operationStatus, event);
  return {
    steps: [...touched.steps],
    jobs: [...touched.jobs],
    stages: [...touched.stages],
    run: { state: run.state, failure: run.failure, facts: run.facts },
    effects: [{ kind: 'environment-status', status: status ?? subject.environment.operationStatus }],
  };
}

type Job = RunRow['stages'][number]['jobs'][number];

function failOpenSteps(job: Job, why: Cause, touched: ReturnType<typeof nothingTouched>): void {
  const open = job.steps.filter((step) => !isPartOver(step.state));
  const wasRunning = open.some((step) => step.state === 'running');
  open.forEach((step, index) => {
    const isCulprit = wasRunning && index === 0;
    Object.assign(step, { state: isCulprit ? 'failed' : 'skipped', endedAt: new Date() });
    if (isCulprit) step.failure = { ...why, job: job.title, step: step.title };
    touched.steps.add(step);
  });
  if (open.length === 0) return;
  Object.assign(job, { state: wasRunning ? 'failed' : 'skipped', endedAt: new Date() });
  touched.jobs.add(job);
}
