import type { LogPosition } from './log-position';
import { LogShare } from './log-share';
import type { Seat } from './seat';
import type { TargetLine } from './types';

export type LogAsk = { seat: Pick<Seat, 'environmentId' | 'place' | 'target'>; position: LogPosition };

export type LogShares = {
  /** Lines behind the position, then what comes; each once. The caller notes in the position what it got. */
  lines(component: string, ask: LogAsk, signal: AbortSignal): AsyncIterable<TargetLine[]>;
};

/** However many people look at one component: its log is followed once. What is older each reads for itself. */
export function createLogShares(): LogShares {
  const shares = new Map<string, LogShare>();

  async function* lines(component: string, { seat, position }: LogAsk, signal: AbortSignal) {
    const target = await seat.target();
    const key = `${seat.environmentId} ${component}`;
    const found = shares.get(key);
    const share = found ?? open();
    const viewer = share.enter(position);
    try {
      if (found) yield* target.logs(seat.place(), position.query(false), signal);
      for (;;) {
        yield* share.read(viewer, signal);
        if (signal.aborted || !share.isBehind(viewer)) return;
        share.rejoin(viewer);
        yield* target.logs(seat.place(), position.query(false), signal);
      }
    } finally {
      share.leave(viewer);
    }

    function open(): LogShare {
      const follow = (stop: AbortSignal) => target.logs(seat.place(), position.query(true), stop);
      const made = new LogShare(follow, () => {
        if (shares.get(key) === made) shares.delete(key);
      });
      shares.set(key, made);
      return made;
    }
  }

  return { lines };
}
