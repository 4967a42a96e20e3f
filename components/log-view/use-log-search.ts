import { useDeferredValue, useMemo, useState } from 'react';
import type { LogItem } from './log-item';
import { findHits, stepHit } from './search';

/** Search over all lines, not only those on the screen. */
export function useLogSearch(items: readonly LogItem[], showItem: (index: number) => void) {
  const [query, setQueryState] = useState('');
  const [current, setCurrent] = useState(-1);
  const wanted = useDeferredValue(query);
  const hits = useMemo(() => findHits(items, wanted), [items, wanted]);

  function setQuery(next: string) {
    setQueryState(next);
    setCurrent(-1);
  }

  function step(direction: 1 | -1) {
    const next = stepHit(current, hits.length, direction);
    const index = hits[next];
    setCurrent(next);
    if (index !== undefined) showItem(index);
  }

  return {
    query,
    wanted,
    setQuery,
    step,
    hitCount: hits.length,
    hitNumber: current + 1,
    currentIndex: hits[current],
  };
}
