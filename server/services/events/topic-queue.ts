/** Topics waiting for a reader. The same topic waits once: a slow reader costs no memory. */
export function topicQueue() {
  const waiting = new Set<string>();
  let wake: (() => void) | null = null;
  return {
    push(topic: string): void {
      waiting.add(topic);
      wake?.();
    },
    /** All that waits, as soon as something does; null when the signal fires. */
    async next(signal: AbortSignal): Promise<string[] | null> {
      while (waiting.size === 0 && !signal.aborted) {
        await woken(signal, (resolve) => {
          wake = resolve;
        });
        wake = null;
      }
      if (signal.aborted) return null;
      const topics = [...waiting];
      waiting.clear();
      return topics;
    },
  };
}

/** A stream waits a million times on one signal: each wait takes its listener along. */
async function woken(signal: AbortSignal, sleep: (wake: () => void) => void): Promise<void> {
  let onAbort: () => void = () => undefined;
  await new Promise<void>((resolve) => {
    onAbort = resolve;
    signal.addEventListener('abort', onAbort, { once: true });
    sleep(resolve);
  });
  signal.removeEventListener('abort', onAbort);
}
