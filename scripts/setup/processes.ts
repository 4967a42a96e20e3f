import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

export type ProcessPlan = { name: string; command: string; args: string[]; env: NodeJS.ProcessEnv };
export type Supervisor = { stop(): Promise<void> };

const patienceMs = 15_000;

/** Keeps processes running: one that ends is started again, later and later while it keeps ending at once. */
export function supervise(plans: ProcessPlan[], say: (line: string) => void): Supervisor {
  const stopping = new AbortController();
  const loops = plans.map((plan) => keepRunning(plan, stopping.signal, say));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function keepRunning(
  plan: ProcessPlan,
  stopping: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  for (let waitMs = 500; !stopping.aborted; ) {
    const startedAt = Date.now();
    const exitCode = await runOnce(plan, stopping);
    if (stopping.aborted) return;
    waitMs = Date.now() - startedAt > 60_000 ? 500 : Math.min(waitMs * 2, 30_000);
    say(`${plan.name} ended with ${exitCode}; starting it again in ${Math.round(waitMs / 1000)} s.`);
    await delay(waitMs, undefined, { signal: stopping }).catch(() => undefined);
  }
}

async function runOnce(plan: ProcessPlan, stopping: AbortSignal): Promise<number | null> {
  const child = spawn(plan.command, plan.args, {
    env: plan.env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  const end = () => void endGently(child);
  stopping.addEventListener('abort', end, { once: true });
  const exitCode = await new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
    child.once('error', () => resolve(127));
  });
  stopping.removeEventListener('abort', end);
  return exitCode;
}

/** The processes live in groups of their own, so that Ctrl-C reaches them once and in order, from here. */
async function endGently(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await delay(patienceMs, undefined, { ref: false });
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}
