import { useMemo, useSyncExternalStore } from 'react';
import { formatLineRange, type LineRange, parseLineRange } from '@/components/log-view/line-range';

/** Lines a link points at, kept in the address as `#L12-L20`. The server is not told them: they come after hydration. */
export function useLineHash(): [LineRange | null, (range: LineRange | null) => void] {
  const hash = useSyncExternalStore(
    subscribe,
    () => window.location.hash,
    () => '',
  );
  return [useMemo(() => parseLineRange(hash), [hash]), choose];
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

/** Choosing lines makes no entry in the history, so the browser tells nobody. */
function choose(next: LineRange | null): void {
  const { pathname, search } = window.location;
  const address = `${pathname}${search}${next ? formatLineRange(next) : ''}`;
  window.history.replaceState(window.history.state, '', address);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}
