type Beat = { listeners: Set<(now: Date) => void>; timer: ReturnType<typeof setInterval> };

const beats = new Map<number, Beat>();

/**
 * Tells the time every `everyMs` until the answer is called: to all who wish the same at the same moment. A page of many
 * times has one timer, and is drawn anew once.
 */
export function onEvery(everyMs: number, tell: (now: Date) => void): () => void {
  const beat = beats.get(everyMs) ?? begin(everyMs);
  beat.listeners.add(tell);
  return () => {
    beat.listeners.delete(tell);
    if (beat.listeners.size === 0) end(everyMs, beat);
  };
}

function begin(everyMs: number): Beat {
  const listeners: Beat['listeners'] = new Set();
  const timer = setInterval(() => {
    const now = new Date();
    for (const tell of listeners) tell(now);
  }, everyMs);
  const beat = { listeners, timer };
  beats.set(everyMs, beat);
  return beat;
}

function end(everyMs: number, { timer }: Beat): void {
  clearInterval(timer);
  beats.delete(everyMs);
}
