import type { RunPlan } from '@/engine/plan';
import type { Claim } from '@/engine/run-store';
import { newId } from '@/lib/ids';
import type { Prisma } from '@/prisma/generated/client';

type Tx = Prisma.TransactionClient;

/** The rows of a plan, written once; a run that has rows keeps them. */
export async function insertPlan(tx: Tx, { runId }: Claim, plan: RunPlan): Promise<void> {
  if ((await tx.runStage.count({ where: { runId } })) > 0) return;
  const stages = plan.stages.map((stage, ordinal) => ({ id: newId(), ordinal, ...stage }));
  const jobs = stages.flatMap((stage) =>
    stage.jobs.map((job, ordinal) => ({ id: newId(), stageId: stage.id, ordinal, ...job })),
  );
  const steps = jobs.flatMap((job) =>
    job.steps.map((step, ordinal) => ({ id: newId(), runId, jobId: job.id, ordinal, ...step })),
  );
  await tx.runStage.createMany({ data: stages.map(({ jobs: _, ...stage }) => ({ ...stage, runId })) });
  await tx.job.createMany({
    data: jobs.map(({ steps: _, component, ...job }) => ({ ...job, componentName: component, runId })),
  });
  await tx.step.createMany({ data: steps });
}
