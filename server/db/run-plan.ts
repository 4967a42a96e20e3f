import type { JobPlan, RunPlan } from '@/engine/run-plan';
import type { Claim, JobRow, StageRow, StepRow } from '@/engine/run-store';
import { newId } from '@/lib/ids';
import type { Prisma } from '@/prisma/generated/client';

type Tx = Prisma.TransactionClient;

/** The rows of a plan, written once by the run's owner in one statement; the answer is what was written. */
export async function insertPlan(tx: Tx, { runId }: Claim, plan: RunPlan): Promise<StageRow[]> {
  const stages = rowsOf(plan);
  if (plan.facts) await tx.run.update({ where: { id: runId }, data: { facts: plan.facts } });
  const jobs = stages.flatMap(({ id: stageId, jobs }) => jobs.map((job) => ({ ...job, stageId, runId })));
  const steps = jobs.flatMap(({ id: jobId, steps }) => steps.map((step) => ({ ...step, jobId, runId })));
  const json = {
    stages: JSON.stringify(stages.map(({ jobs: _, ...stage }) => ({ ...stage, runId }))),
    jobs: JSON.stringify(
      jobs.map(({ steps: _, component, ...job }) => ({ ...job, componentName: component })),
    ),
    steps: JSON.stringify(steps),
  };
  await tx.$executeRaw`
    WITH stages AS (
      INSERT INTO "RunStage" SELECT * FROM jsonb_populate_recordset(NULL::"RunStage", ${json.stages}::jsonb)),
    jobs AS (INSERT INTO "Job" SELECT * FROM jsonb_populate_recordset(NULL::"Job", ${json.jobs}::jsonb))
    INSERT INTO "Step" SELECT * FROM jsonb_populate_recordset(NULL::"Step", ${json.steps}::jsonb)`;
  return stages;
}

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
