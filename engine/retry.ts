import type { Outcome, StepContext } from './action';
import { causeOfError } from './failures';
import { runLimits } from './limits';
import { StaleOwner } from './run-store';

/** Causes that often pass by themselves, and how long it is worth to wait for that. */
const patienceMs: Record<string, number> = {
  'engine-unreachable': runLimits.enginePatienceMs,
  'git-unreachable': runLimits.gitPatienceMs,
};

/** Tries again, with growing pauses, what failed because the other side was away: actions look before they act. */
export async function withRetries(
  { signal, seen }: Pick<StepContext, 'signal' | 'seen'>,
  attempt: () => Promise<Outcome>,
): Promise<Outcome> {
  const startedMs = Date.now();
  for (let count = 0; ; count += 1) {
    const outcome = await attemptOnce(attempt, signal);
    if (outcome.state !== 'failed' || signal.aborted) return outcome;
    const waitMs = pause(count);
    const endMs = startedMs + (patienceMs[outcome.cause.code] ?? 0);
    if (Date.now() + waitMs > endMs) return outcome;
    seen(`${outcome.cause.message.replace(/\.$/, '')}. Trying again.`);
    await wait(waitMs, signal);
  }
}

/** Half a second, then twice as long each time, up to 8 s; spread so that many runs do not come back at once. */
function pause(count: number): number {
  return Math.min(500 * 2 ** count, 8000) * (0.75 + Math.random() / 2);
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

async function attemptOnce(attempt: () => Promise<Outcome>, signal: AbortSignal): Promise<Outcome> {
  try {
    return await attempt();
  } catch (error) {
    const cause = causeOfError(error);
    if (signal.aborted || error instanceof StaleOwner || !(cause.code in patienceMs)) throw error;
    return { state: 'failed', cause };
  }
}
