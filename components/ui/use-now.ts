'use client';
import { useEffect, useRef, useState } from 'react';
import { onEvery } from './clock';

/**
 * The present, refreshed every `everyMs`; pass 0 to stand still.
 * @param firstMs what the first render takes for it: where server and browser must draw the same
 */
export function useNow(everyMs: number, firstMs?: number): Date {
  const [now, setNow] = useState(() => (firstMs === undefined ? new Date() : new Date(firstMs)));
  // The first render took the present itself: to draw it again at once would cost a page that has many of them.
  const isPresent = useRef(firstMs === undefined);
  useEffect(() => {
    const isFirst = isPresent.current;
    isPresent.current = false;
    if (everyMs === 0) return;
    if (!isFirst) setNow(new Date());
    return onEvery(everyMs, setNow);
  }, [everyMs]);
  return now;
}
