import type { RunState } from '@/contract/run';
import type { OperationStatus } from '@/contract/shared';
import { admit, type RunKind } from '@/engine/run-state';

export type Wanted = {
  kind: RunKind;
  revisionId: string | null;
  component: string | null;
  requestKey: string | null;
};
export type Unfinished = Wanted & { id: string; number: number; state: RunState };
export type Decision =
  | { kind: 'same'; run: Unfinished }
  | { kind: 'refused'; reason: string; blocker: Unfinished | null }
  | { kind: 'enqueue' };

/** What a request for a run meets: the same work under way, a refusal, or a place in the queue. */
export function decideAdmission(
  { status, unfinished }: { status: OperationStatus; unfinished: Unfinished[] },
  wanted: Wanted,
): Decision {
  const twin = unfinished.find((run) => run.state !== 'aborting' && isSameWork(run, wanted));
  if (twin) return { kind: 'same', run: twin };
  const deletion = unfinished.find((run) => run.kind === 'delete' && run.state !== 'aborting');
  if (deletion) return { kind: 'refused', reason: 'The environment is being deleted', blocker: deletion };
  const admission = admit(status, wanted.kind);
  if (admission.kind === 'refused') return { kind: 'refused', reason: admission.reason, blocker: null };
  return { kind: 'enqueue' };
}

function isSameWork(run: Unfinished, wanted: Wanted): boolean {
  return (
    run.kind === wanted.kind && run.revisionId === wanted.revisionId && run.component === wanted.component
  );
}
