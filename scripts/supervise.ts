import { readFileSync } from 'node:fs';
import { poll } from '@/lib/poll';
import { type ProcessPlan, supervise } from './setup/processes';

/** What `npm start` hands over in the environment variable WARREN_PLAN. */
export type Plan = {
  processes: ProcessPlan[];
  healthUrl: string;
  /** Printed once everything answers. */
  screen: string;
  /** Process id file of the PostgreSQL that was started with us and ends with us; null for one that is not ours. */
  postmasterFile: string | null;
};

/** The small process that stays: keeps main, worker and router running until it is told to stop. */
async function main(plan: Plan): Promise<void> {
  const processes = supervise(plan.processes, console.log);
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    console.log('\nStopping. Environments keep running.');
    await processes.stop();
    await stopPostgres(plan.postmasterFile);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  await untilHealthy(plan.healthUrl);
  if (!isStopping) console.log(plan.screen);
}

async function untilHealthy(url: string): Promise<void> {
  await poll(
    async () => {
      const answer = await fetch(url).catch(() => null);
      return answer?.ok
        ? { state: 'done', value: undefined }
        : { state: 'pending', reason: `${url} does not answer` };
    },
    { timeoutMs: 180_000, fromMs: 50, toMs: 250 },
  );
}

async function stopPostgres(file: string | null): Promise<void> {
  const pid = file ? postmaster(file) : null;
  if (!file || !pid) return;
  process.kill(pid, 'SIGINT');
  await poll(
    async () =>
      postmaster(file) === pid
        ? { state: 'pending', reason: 'PostgreSQL is stopping' }
        : { state: 'done', value: undefined },
    {
      timeoutMs: 20_000,
    },
  );
}

/** PostgreSQL removes the file as its last act. */
function postmaster(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8').split('\n')[0]) || null;
  } catch {
    return null;
  }
}

await main(JSON.parse(process.env.WARREN_PLAN ?? '{}') as Plan);
