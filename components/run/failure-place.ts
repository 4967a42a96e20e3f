import type { Failure } from '@/contract/shared';

/** `Image x is not on the Docker host, at Images › Pull the image of cache`: what and where, in one line. */
export function failureLine(failure: Failure): string {
  const place = placeOf(failure);
  return place ? `${failure.message.replace(/\.$/, '')}, ${place}` : failure.message;
}

const writtenByComponent = ['exited-at-start', 'crash-loop', 'unhealthy', 'not-listening', 'out-of-memory'];

/** Whether the component itself has written why: then its logs are the next thing to read. */
export function isToldByLogs({ code }: Failure): boolean {
  return writtenByComponent.includes(code);
}

/** `at Build images › flask-app › Build`; empty when it is not known. */
export function placeOf({ stage, job, step }: Failure): string {
  const parts = [stage, job, step].filter((part) => part !== undefined);
  return parts.length > 0 ? `at ${parts.join(' › ')}` : '';
}
