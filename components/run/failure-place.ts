import type { Failure } from '@/contract/shared';

/** `at Build images › flask-app › Build`; empty when it is not known. */
export function placeOf({ stage, job, step }: Failure): string {
  const parts = [stage, job, step].filter((part) => part !== undefined);
  return parts.length > 0 ? `at ${parts.join(' › ')}` : '';
}
