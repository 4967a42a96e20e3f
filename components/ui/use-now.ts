'use client';
import { useEffect, useState } from 'react';

/**
 * The present, refreshed every `everyMs`; pass 0 to stand still.
 * @param firstMs what the first render takes for it: where server and browser must draw the same
 */
export function useNow(everyMs: number, firstMs?: number): Date {
  const [now, setNow] = useState(() => (firstMs === undefined ? new Date() : new Date(firstMs)));
  useEffect(() => {
    if (everyMs === 0) return;
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
