import type { Api } from '@/e2e/fixtures/product';
import { untilRunSucceeds } from '@/e2e/fixtures/runs';

/** Where a run spent its time: each step with its beginning and its length, in milliseconds since the request. */
export async function tellSteps(api: Api, runId: string): Promise<void> {
  await untilRunSucceeds(api, runId);
  const run = await api.run.get.query({ id: runId });
  const since = (at: Date | null) => (at ? at.getTime() - run.queuedAt.getTime() : Number.NaN);
  for (const stage of run.stages)
    for (const job of stage.jobs)
      for (const step of job.steps) {
        const [from, to] = [since(step.startedAt), since(step.endedAt)];
        console.log(`  ${pad(from)} +${pad(to - from)}  ${stage.name} / ${job.title} / ${step.title}`);
      }
}

function pad(value: number): string {
  return String(value).padStart(6);
}
