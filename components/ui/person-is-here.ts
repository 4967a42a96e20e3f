const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;

/** Kept when somebody moved or pressed something, and the browser then had a moment to spare. On the server, never. */
export const personIsHere: Promise<void> =
  typeof window === 'undefined' ? new Promise(() => undefined) : firstSign();

function firstSign(): Promise<void> {
  return new Promise((resolve) => {
    const seen = new AbortController();
    const options = { capture: true, passive: true, signal: seen.signal };
    for (const sign of signs)
      document.addEventListener(
        sign,
        () => {
          seen.abort();
          whenIdle(resolve);
        },
        options,
      );
  });
}

/** In a moment that the browser has to spare. */
export function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: 500 });
  else setTimeout(run, 50);
}
