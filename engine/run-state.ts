import type { PartState, RunState } from '@/contract/run';
import type { OperationStatus } from '@/contract/shared';
import { AppError } from '@/lib/errors';

export const runKinds = ['deploy', 'start', 'stop', 'restart', 'delete'] as const;
export type RunKind = (typeof runKinds)[number];

export const runEvents = [
  'enqueue',
  'begin-build',
  'begin-deploy',
  'begin-start',
  'begin-stop',
  'begin-delete',
  'request-abort',
  'succeed-up',
  'succeed-stop',
  'succeed-delete',
  'fail',
  'abort',
] as const;
export type RunEvent = (typeof runEvents)[number];

type Row = Partial<Record<RunEvent, OperationStatus>>;

const begin = {
  'begin-build': 'building',
  'begin-deploy': 'deploying',
  'begin-start': 'starting',
  'begin-stop': 'stopping',
  'begin-delete': 'deleting',
} satisfies Row;
const ends = { 'request-abort': 'aborting', fail: 'failed', abort: 'aborted' } satisfies Row;
const resting = { enqueue: 'queued', ...begin, fail: 'failed' } satisfies Row;

/** Operation status × event → operation status. What is absent is an illegal move. */
export const operationTable = {
  draft: resting,
  queued: resting,
  building: { 'begin-build': 'building', 'begin-deploy': 'deploying', ...ends },
  deploying: { 'begin-build': 'building', 'begin-deploy': 'deploying', 'succeed-up': 'running', ...ends },
  running: resting,
  starting: { 'begin-start': 'starting', 'succeed-up': 'running', ...ends },
  stopping: { 'begin-stop': 'stopping', 'succeed-stop': 'stopped', ...ends },
  stopped: resting,
  deleting: { 'begin-delete': 'deleting', 'succeed-delete': 'deleted', ...ends },
  deleted: {},
  failed: resting,
  /** An abort may come too late: the run has just succeeded. */
  aborting: {
    ...ends,
    'succeed-up': 'running',
    'succeed-stop': 'stopped',
    'succeed-delete': 'deleted',
  },
  aborted: resting,
} satisfies Record<OperationStatus, Row>;

/** The status after an event, or null when the move is illegal. */
export function nextOperationStatus(status: OperationStatus, event: RunEvent): OperationStatus | null {
  const row: Row = operationTable[status];
  return row[event] ?? null;
}

/** What a new run of this kind meets: it may run, it waits its turn, or it is refused with the reason. */
export type Admission = { kind: 'now' } | { kind: 'queue' } | { kind: 'refused'; reason: string };

const allowedAt = {
  deploy: ['draft', 'running', 'stopped', 'failed', 'aborted'],
  start: ['stopped', 'failed', 'aborted'],
  stop: ['running', 'failed', 'aborted'],
  restart: ['running', 'failed', 'aborted'],
  delete: ['draft', 'running', 'stopped', 'failed', 'aborted'],
} satisfies Record<RunKind, OperationStatus[]>;

/** May a run of this kind be asked for in this status? Services call it inside the transaction that writes the run. */
export function admit(status: OperationStatus, kind: RunKind): Admission {
  if ((allowedAt[kind] as OperationStatus[]).includes(status)) return { kind: 'now' };
  if (status === 'deleted' || status === 'deleting')
    return {
      kind: 'refused',
      reason: `The environment is ${status === 'deleted' ? 'deleted' : 'being deleted'}`,
    };
  if (isBusy(status)) return { kind: 'queue' };
  return { kind: 'refused', reason: refusal(status, kind) };
}

/** Where an environment rests after its last ended run; used when a queued run is withdrawn. */
export function restingStatus(last: { kind: RunKind; state: RunState } | null): OperationStatus {
  if (!last) return 'draft';
  if (last.state === 'aborted') return 'aborted';
  if (last.state !== 'success') return 'failed';
  if (last.kind === 'delete') return 'deleted';
  return last.kind === 'stop' ? 'stopped' : 'running';
}

export function isBusy(status: OperationStatus): boolean {
  return ['queued', 'building', 'deploying', 'starting', 'stopping', 'deleting', 'aborting'].includes(status);
}

function refusal(status: OperationStatus, kind: RunKind): string {
  if (status === 'draft') return `Nothing is deployed yet, so there is nothing to ${kind}`;
  return `The environment is ${status}, so it cannot ${kind}`;
}

const runMoves = {
  queued: ['running', 'aborted', 'failed'],
  running: ['success', 'failed', 'aborting', 'aborted'],
  aborting: ['aborted', 'failed', 'success'],
  success: [],
  failed: [],
  aborted: [],
} satisfies Record<RunState, RunState[]>;

export function canMoveRun(from: RunState, to: RunState): boolean {
  return (runMoves[from] as RunState[]).includes(to);
}

/** The table is asked at every move of a run. */
export function moveRunOrThrow(from: RunState, to: RunState): RunState {
  if (canMoveRun(from, to)) return to;
  throw new AppError('internal', `A run that is ${from} cannot become ${to}`);
}

export function isRunOver(state: RunState): boolean {
  return runMoves[state].length === 0;
}

export function isPartOver(state: PartState): boolean {
  return state !== 'pending' && state !== 'running';
}

/** The event that the start of a stage means for the environment. */
export function eventAtStage(kind: RunKind, stageName: string): RunEvent {
  switch (kind) {
    case 'deploy':
      return stageName === 'images' ? 'begin-build' : 'begin-deploy';
    case 'start':
    case 'restart':
      return 'begin-start';
    case 'stop':
      return 'begin-stop';
    case 'delete':
      return 'begin-delete';
  }
}

type End = 'success' | 'failed' | 'aborted';

/** The event that the end of a run means for the environment. A restart is about one component: the environment stays what it was. */
export function eventAtEnd(kind: RunKind, end: End, restsAs: OperationStatus = 'running'): RunEvent {
  if (kind === 'restart')
    return restsAs === 'failed' ? 'fail' : restsAs === 'aborted' ? 'abort' : 'succeed-up';
  if (end === 'failed') return 'fail';
  if (end === 'aborted') return 'abort';
  if (kind === 'stop') return 'succeed-stop';
  return kind === 'delete' ? 'succeed-delete' : 'succeed-up';
}

export function moveOrThrow(status: OperationStatus, event: RunEvent): OperationStatus {
  const next = nextOperationStatus(status, event);
  if (next) return next;
  throw new AppError('internal', `The event ${event} is not possible while the environment is ${status}`);
}
