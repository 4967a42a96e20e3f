import type { JobPlan, RunPlan } from '@/engine/run-plan';
import type { Claim } from '@/engine/run-store';
import { newId } from '@/lib/ids';
import type { Prisma } from '@/prisma/generated/client';

type Tx = Prisma.TransactionClient;

/** The rows of a plan, written once; a run that has rows keeps them, and the answer is false. */
export async function insertPlan(tx: Tx, { runId }: Claim, plan: RunPlan): Promise<boolean> {
  if ((await tx.runStage.count({ where: { runId } })) > 0) return false;
  if (plan.facts) await tx.run.update({ where: { id: runId }, data: { facts: plan.facts } });
  const stages = plan.stages.map((stage, ordinal) => ({ id: newId(), ordinal, ...stage }));
  const jobs = stages.flatMap((stage) =>
    stage.jobs.map((job, ordinal) => ({ id: newId(), stageId: stage.id, ordinal, ...job })),
  );
  const steps = jobs.flatMap((job) =>
    job.steps.map((step, ordinal) => {
      return { id: newId(), runId, jobId: job.id, ordinal, ...step, ...doneStep(job) };
    }),
  );
  await tx.runStage.createMany({ data: stages.map(({ jobs: _, ...stage }) => ({ ...stage, runId })) });
  await tx.job.createMany({
    data: jobs.map(({ steps: _, component, doneIn, ...job }) => {
      return { ...job, componentName: component, runId, ...(doneIn ? doneNow() : {}) };
    }),
  });
  await tx.step.createMany({ data: steps });
  return true;
}

/** A job that an earlier run finished takes no time in this one. */
function doneNow() {
  const now = new Date();
  return { state: 'success', startedAt: now, endedAt: now };
}

function doneStep({ doneIn }: JobPlan) {
  return doneIn ? { ...doneNow(), lastSeen: `Done in run ${doneIn}` } : {};
}
