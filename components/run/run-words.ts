import type { RunDetail, RunSummary } from '@/contract/run';
import { formatDuration } from '@/lib/format';

const kinds: Record<string, string> = {
  deploy: 'Deploy',
  start: 'Start',
  stop: 'Stop',
  restart: 'Restart',
  delete: 'Delete',
};
const causes: Record<string, string> = {
  manual: 'by hand',
  'pull-request': 'by a pull request',
  api: 'through the API',
  system: 'by Warren itself',
};

/** `Deploy 12`. */
export function runTitle({ kind, number }: Pick<RunSummary, 'kind' | 'number'>): string {
  return `${kinds[kind] ?? kind} ${number}`;
}

export function causeWords({ cause, requestedByName }: RunSummary): string {
  return `${requestedByName}, ${causes[cause] ?? cause}`;
}

export function positionWords({ queuePosition }: RunSummary): string | null {
  return queuePosition === null ? null : `position ${queuePosition}`;
}

/** `Queued at position 2. Run 11 of this environment has to end first.` */
export function queueWords({ queuePosition, waitingReason }: RunSummary): string {
  const place = queuePosition === null ? 'Queued.' : `Queued at position ${queuePosition}.`;
  return `${place} ${waitingReason ?? 'It begins as soon as a worker is free'}.`;
}

/** While it runs, so that nobody has to guess whether it is slow. */
export function usualWords({ startedAt, endedAt, usualMs }: RunSummary): string {
  return startedAt && !endedAt && usualMs !== null ? `, usually ${formatDuration(usualMs)}` : '';
}

/** Of a partial deploy. */
export function scopeWords({ components }: RunSummary): string | null {
  return components && `only ${components.join(', ')}`;
}

/** What the person is asked before a way back. */
export function rollBackWords({ revisionNumber, number }: RunDetail): string {
  return (
    `Revision ${revisionNumber ?? '?'} is deployed again, with exactly the images of run ${number}; nothing is built. ` +
    'Volumes keep the data they have now, and the saved configuration stays as it is.'
  );
}
