import { AppError } from '@/lib/errors';

type TakePlace = (signal: AbortSignal, onWait: (reason: string) => void) => Promise<() => void>;

/** At most `count` holders at once; the others wait their turn, in order, and are told how many are before them. */
export function places(count: number): TakePlace {
  let free = count;
  const waiting: (() => void)[] = [];
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return async (signal, onWait) => {
    signal.throwIfAborted();
    if (free > 0) free -= 1;
    else {
      onWait(`All ${count} build places of this worker are taken; ${waiting.length} wait before this one.`);
      await turn(waiting, signal);
    }
    let isHeld = true;
    return () => {
      if (isHeld) leave();
      isHeld = false;
    };
  };
}

function turn(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const go = () => {
      signal.removeEventListener('abort', give);
      resolve();
    };
    const give = () => {
      const index = waiting.indexOf(go);
      if (index >= 0) waiting.splice(index, 1);
      reject(new AppError('aborted', 'Stopped while waiting for a free place'));
    };
    waiting.push(go);
    signal.addEventListener('abort', give, { once: true });
  });
}
