import type { StagePlan } from './run-plan';
import type { RunRow } from './run-store';

/** Stages whose outcome is only true at the moment they end: they are always done again. */
const neverCarried = new Set(['settle', 'finish']);

/** Jobs that an earlier run finished stand as done in the plan of its retry. Pure. */
export function carryOver(stages: StagePlan[], earlier: Pick<RunRow, 'number' | 'stages'>): StagePlan[] {
  return stages.map((stage) => {
    const before = earlier.stages.find(({ name }) => name === stage.name);
    if (!before || neverCarried.has(stage.name)) return stage;
    const done = new Set(before.jobs.filter(({ state }) => state === 'success').map(({ name }) => name));
    const jobs = stage.jobs.map((job) => (done.has(job.name) ? { ...job, doneIn: earlier.number } : job));
    return { ...stage, jobs };
  });
}
