import type { RunState } from '@/contract/run';
import { isRunOver, type RunKind } from '@/engine/run-state';

export type Policy = { keepRuns: number; keepDays: number };

export type PastRun = {
  id: string;
  number: number;
  kind: RunKind;
  state: RunState;
  /** It deployed only some components. */
  isPartial: boolean;
  /** The run whose failed jobs it does again. */
  retryOf: string | null;
  startedAt: Date | null;
  endedAt: Date | null;
};

/** Successful deployments of the whole environment that stay: what is deployed, and one to go back to. */
const wayBack = 2;
const dayMs = 24 * 60 * 60_000;

/**
 * Ids of the runs of one environment that may go, oldest first. Pure. Young runs and the last ones stay; whatever the
 * policy says, so do those that the next run reads: the last one, the last that began, successful deployments to go
 * back to, and what an unfinished retry repeats. Of a deleted environment only the young ones stay.
 */
export function prunable(
  runs: PastRun[],
  policy: Policy,
  { now, isDeleted }: { now: Date; isDeleted: boolean },
): string[] {
  const newest = [...runs].sort((a, b) => b.number - a.number);
  const kept = isDeleted ? new Set<string>() : new Set([...needed(newest), ...last(newest, policy.keepRuns)]);
  const before = now.getTime() - policy.keepDays * dayMs;
  return newest
    .filter(
      ({ id, state, endedAt }) => isRunOver(state) && endedAt && endedAt.getTime() < before && !kept.has(id),
    )
    .map(({ id }) => id)
    .reverse();
}

function last(newest: PastRun[], count: number): string[] {
  return newest
    .filter(({ state }) => isRunOver(state))
    .slice(0, count)
    .map(({ id }) => id);
}

function needed(newest: PastRun[]): string[] {
  const begun = newest.filter(({ startedAt }) => startedAt !== null);
  const deploys = begun.filter(({ kind }) => kind === 'deploy');
  const successes = deploys.filter(({ state }) => state === 'success');
  const wanted = [
    newest[0],
    begun.find(({ kind }) => kind !== 'restart'),
    deploys[0],
    successes[0],
    ...successes.filter(({ isPartial }) => !isPartial).slice(0, wayBack),
  ];
  const repeated = newest.flatMap(({ state, retryOf }) => (retryOf && !isRunOver(state) ? [retryOf] : []));
  return [...wanted.flatMap((run) => (run ? [run.id] : [])), ...repeated];
}
