import { describe, expect, it } from 'vitest';
import { runStates } from '@/contract/run';
import { type OperationStatus, operationStatuses } from '@/contract/shared';
import {
  admit,
  canMoveRun,
  eventAtEnd,
  eventAtStage,
  isBusy,
  isRunOver,
  nextOperationStatus,
  restingStatus,
  runEvents,
  runKinds,
} from './run-state';

/** Every legal pair, written out once more by hand: a change of the table must be meant. */
const begins =
  'begin-build>building begin-deploy>deploying begin-start>starting begin-stop>stopping begin-delete>deleting';
const ends = 'request-abort>aborting fail>failed abort>aborted';
const resting = `enqueue>queued ${begins} fail>failed`;
const legal: Record<OperationStatus, string> = {
  draft: resting,
  queued: resting,
  building: `begin-build>building begin-deploy>deploying ${ends}`,
  deploying: `begin-build>building begin-deploy>deploying succeed-up>running ${ends}`,
  running: resting,
  starting: `begin-start>starting succeed-up>running ${ends}`,
  stopping: `begin-stop>stopping succeed-stop>stopped ${ends}`,
  stopped: resting,
  deleting: `begin-delete>deleting succeed-delete>deleted ${ends}`,
  deleted: '',
  failed: resting,
  aborting: `${ends} succeed-up>running succeed-stop>stopped succeed-delete>deleted`,
  aborted: resting,
};

describe('operation status', () => {
  const pairs = operationStatuses.flatMap((status) => runEvents.map((event) => [status, event] as const));

  it.each(pairs)('%s on %s', (status, event) => {
    const expected = legal[status].split(' ').find((entry) => entry.startsWith(`${event}>`));
    expect(nextOperationStatus(status, event)).toBe(expected?.split('>')[1] ?? null);
  });

  it('reaches the end of every kind of run from every status it may start in', () => {
    for (const kind of runKinds)
      for (const status of operationStatuses.filter((one) => admit(one, kind).kind === 'now')) {
        const begun = nextOperationStatus(status, eventAtStage(kind, 'any'));
        expect(begun && isBusy(begun)).toBe(true);
        for (const end of ['success', 'failed', 'aborted'] as const)
          expect(begun && nextOperationStatus(begun, eventAtEnd(kind, end))).toBeTruthy();
      }
  });
});

describe('admission', () => {
  it('queues behind work, refuses on what is gone, and says why', () => {
    expect(admit('deploying', 'deploy')).toEqual({ kind: 'queue' });
    expect(admit('deleting', 'deploy').kind).toBe('refused');
    expect(admit('draft', 'stop')).toEqual({
      kind: 'refused',
      reason: 'Nothing is deployed yet, so there is nothing to stop',
    });
  });
});

const moves: Record<(typeof runStates)[number], string> = {
  queued: 'running aborted failed',
  running: 'success failed aborting aborted',
  aborting: 'aborted failed success',
  success: '',
  failed: '',
  aborted: '',
};

describe('runs', () => {
  const pairs = runStates.flatMap((from) => runStates.map((to) => [from, to] as const));

  it.each(pairs)('from %s to %s', (from, to) => {
    expect(canMoveRun(from, to)).toBe(moves[from].split(' ').includes(to));
  });

  it('never leave an end state', () => {
    for (const from of runStates)
      for (const to of runStates) if (isRunOver(from)) expect(canMoveRun(from, to)).toBe(false);
  });

  it('rest where the last run left the environment', () => {
    expect(restingStatus(null)).toBe('draft');
    expect(restingStatus({ kind: 'stop', state: 'success' })).toBe('stopped');
    expect(restingStatus({ kind: 'deploy', state: 'aborted' })).toBe('aborted');
    expect(restingStatus({ kind: 'start', state: 'success' })).toBe('running');
  });
});
