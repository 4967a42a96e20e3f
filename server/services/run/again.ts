import { requestOf } from '@/engine/run-request';
import { admit } from '@/engine/run-state';
import { operationStatusOf } from '@/server/services/environment/view';
import type { Tx } from '@/server/services/internal';
import { kindOf } from './enqueue';

/** Of the run in question. */
export type Ended = {
  environmentId: string;
  number: number;
  kind: string;
  state: string;
  request: unknown;
};
/** What happened to the environment since. */
export type Since = { operationStatus: string; isDeleted: boolean; laterBegun: number; laterDeploys: number };

/** Why a failed run cannot be done again from where it failed; null when it can. Pure. */
export function retryRefusal(run: Ended, since: Since): string | null {
  if (run.state !== 'failed' && run.state !== 'aborted') return 'Only a failed or aborted run can be retried';
  if (since.isDeleted) return 'The environment is deleted';
  if (since.laterBegun > 0) return 'A later run has changed the environment since';
  const admission = admit(operationStatusOf(since.operationStatus), kindOf(run.kind));
  return admission.kind === 'refused' ? admission.reason : null;
}

/** Why the state of a run cannot be brought back; null when it can. Pure. */
export function rollBackRefusal(run: Ended, since: Since): string | null {
  if (run.kind !== 'deploy' || run.state !== 'success')
    return 'Only a successful deployment can be brought back';
  if (since.isDeleted) return 'The environment is deleted';
  if (requestOf(run.request).components) return 'It deployed only some of the components';
  if (since.laterDeploys === 0) return 'It is what is deployed now';
  const admission = admit(operationStatusOf(since.operationStatus), 'deploy');
  return admission.kind === 'refused' ? admission.reason : null;
}

export async function sinceRun(tx: Tx, { environmentId, number }: Ended): Promise<Since> {
  const later = { environmentId, number: { gt: number }, startedAt: { not: null } };
  const { operationStatus, deletedAt } = await tx.environment.findUniqueOrThrow({
    where: { id: environmentId },
  });
  const laterBegun = await tx.run.count({ where: later });
  const laterDeploys = await tx.run.count({ where: { ...later, kind: 'deploy' } });
  return { operationStatus, isDeleted: deletedAt !== null, laterBegun, laterDeploys };
}
