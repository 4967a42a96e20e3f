import type { RunState } from '@/contract/run';
import type { OperationStatus } from '@/contract/shared';
import { isSame } from '@/definition/text/same';
import { type RunRequest, storedRequest } from '@/engine/run-request';
import { admit, type RunKind } from '@/engine/run-state';
import { noVariables, type StoredVariables } from '@/engine/stored-variables';

export type Work = {
  kind: RunKind;
  revisionId: string | null;
  request: RunRequest;
  /** What a deployment is given beyond its revision. */
  variables?: StoredVariables | null;
};
export type Unfinished = Work & { id: string; number: number; state: RunState };
export type Decision =
  | { kind: 'same'; run: Unfinished }
  | { kind: 'refused'; reason: string; blocker: Unfinished | null }
  | { kind: 'enqueue' };

type Situation = { status: OperationStatus; unfinished: Unfinished[] };

/**
 * What a request for a run meets: the same work under way, a refusal, or a place in the queue.
 * With `isFresh` there is something new to fetch, so work that has begun is not the same.
 */
export function decideAdmission(
  { status, unfinished }: Situation,
  wanted: Work,
  { isFresh = false } = {},
): Decision {
  const twin = unfinished.find(
    (run) => (isFresh ? run.state === 'queued' : run.state !== 'aborting') && isSameWork(run, wanted),
  );
  if (twin) return { kind: 'same', run: twin };
  const deletion = unfinished.find((run) => run.kind === 'delete' && run.state !== 'aborting');
  if (deletion) return { kind: 'refused', reason: 'The environment is being deleted', blocker: deletion };
  const admission = admit(status, wanted.kind);
  if (admission.kind === 'refused') return { kind: 'refused', reason: admission.reason, blocker: null };
  return { kind: 'enqueue' };
}

/** Queued deploys that a new one makes pointless: it brings everything they would have brought, and newer. */
export function supersededBy(wanted: Work, unfinished: Unfinished[]): Unfinished[] {
  if (wanted.kind !== 'deploy' || wanted.request.components) return [];
  return unfinished.filter((run) => run.kind === 'deploy' && run.state === 'queued');
}

function isSameWork(run: Work, wanted: Work): boolean {
  const { kind, revisionId } = wanted;
  if (run.kind !== kind || run.revisionId !== revisionId || wish(run) !== wish(wanted)) return false;
  return isSame(run.variables ?? noVariables, wanted.variables ?? noVariables);
}

/** The request in words, without the key of the click. */
function wish({ request }: Work): string {
  return JSON.stringify(storedRequest({ ...request, requestKey: null }));
}
