import { advance } from '@/engine/advance';
import { cause, causeOfError } from '@/engine/failures';
import { giveUp } from '@/engine/give-up';
import { planOf } from '@/engine/plan-of';
import type { EngineParts } from '@/engine/ports';
import { RunInHand } from '@/engine/run-in-hand';
import { isRunOver } from '@/engine/run-state';
import { type Claim, type RunRow, type RunStore, StaleOwner, type Subject } from '@/engine/run-store';
import { isAppError } from '@/lib/errors';
import { log } from '@/lib/log';

/** A run that lost its worker so often is the reason for it. */
const mostClaims = 50;

export type Driving = {
  claim: Claim;
  store: RunStore;
  parts: EngineParts;
  abort: AbortController;
  drain: AbortSignal;
};

/** One claimed run to its end, or back into the queue. Never throws. */
export async function drive(driving: Driving): Promise<void> {
  const { claim, store } = driving;
  try {
    const end = await carryOn(driving);
    if (end === 'released') await store.release(claim);
  } catch (error) {
    if (error instanceof StaleOwner) log.warn({ runId: claim.runId }, 'another worker owns the run');
    else await onFault(driving, error);
  }
}

async function carryOn({ claim, store, parts, abort, drain }: Driving): Promise<'ended' | 'released'> {
  let run = await store.load(claim.runId);
  if (isRunOver(run.state)) return 'ended';
  if (run.cancelRequestedAt) abort.abort(run.cancelRequestedBy);
  const subject = await store.subject(run);
  if (claim.fence > mostClaims) {
    const why = cause('internal', `The run lost its worker ${mostClaims} times and was given up.`);
    await store.commit(claim, run, giveUp(run, subject, why));
    return 'ended';
  }
  if (run.stages.length === 0) run = await planned({ claim, store, parts }, run, subject);
  return advance(new RunInHand(claim, run, subject, parts, store), { abort: abort.signal, drain });
}

async function planned(
  { claim, store, parts }: Pick<Driving, 'claim' | 'store' | 'parts'>,
  run: RunRow,
  subject: Subject,
): Promise<RunRow> {
  return store.storePlan(claim, run, planOf(new RunInHand(claim, run, subject, parts, store)));
}

/** What Warren refused on purpose ends the run; anything else, such as a lost database, is tried again after the lease. */
async function onFault({ claim, store }: Driving, error: unknown): Promise<void> {
  log.error({ runId: claim.runId, err: error }, 'a run stopped with an error');
  try {
    if (!isAppError(error)) return;
    const run = await store.load(claim.runId);
    await store.commit(claim, run, giveUp(run, await store.subject(run), causeOfError(error)));
  } catch (second) {
    log.error({ runId: claim.runId, err: second }, 'the run stays leased until its lease ends');
  }
}
