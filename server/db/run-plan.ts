import type { JobPlan, RunPlan } from '@/engine/run-plan';
import type { Claim, JobRow, StageRow, StepRow } from '@/engine/run-store';
import { newId } from '@/lib/ids';
import { Prisma } from '@/prisma/generated/client';

type Tx = Prisma.TransactionClient;

/** The rows of a plan, written once by the run's owner; the answer is what was written. */
export async function insertPlan(tx: Tx, { runId }: Claim, plan: RunPlan): Promise<StageRow[]> {
  const stages = rowsOf(plan);
  if (plan.facts) await tx.run.update({ where: { id: runId }, data: { facts: plan.facts } });
  await tx.runStage.createMany({ data: stages.map(({ jobs: _, ...stage }) => ({ ...stage, runId })) });
  await tx.job.createMany({
    data: stages.flatMap(({ id: stageId, jobs }) =>
      jobs.map(({ steps: _, component, ...job }) => ({ ...job, componentName: component, runId, stageId })),
    ),
  });
  await tx.step.createMany({
    data: stages.flatMap(({ jobs }) =>
      jobs.flatMap(({ id: jobId, steps }) => steps.map((step) => ({ ...step, ...unsaid, runId, jobId }))),
    ),
  });
  return stages;
}

/** What no step has before it begins. */
const unsaid = { handle: Prisma.DbNull, output: Prisma.DbNull, failure: Prisma.DbNull };
const pending = { state: 'pending', startedAt: null, endedAt: null } as const;

function rowsOf({ stages }: RunPlan): StageRow[] {
  return stages.map(({ jobs, ...stage }, ordinal) => {
    return { id: newId(), ordinal, ...stage, ...pending, jobs: jobs.map(jobRow) };
  });
}

/** A job that an earlier run finished takes no time in this one. */
function jobRow({ doneIn, steps, ...job }: JobPlan, ordinal: number): JobRow {
  const now = new Date();
  const times = doneIn ? ({ state: 'success', startedAt: now, endedAt: now } as const) : pending;
  const lastSeen = doneIn ? `Done in run ${doneIn}` : null;
  const rows = steps.map((step, at): StepRow => {
    const empty = { handle: null, output: null, attempt: 0, exitCode: null, failure: null };
    return { id: newId(), ordinal: at, ...step, ...times, ...empty, lastSeen };
  });
  return { id: newId(), ordinal, ...job, ...times, attempt: 0, steps: rows };
}
