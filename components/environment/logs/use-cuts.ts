import { useEffect, useRef, useState } from 'react';
import type { ComponentLogs } from '@/client/log-stream';
import type { Cut } from './log-items';

/** Remembers before which line the connection was cut and continued. */
export function useCuts({ lines, reconnects }: ComponentLogs): readonly Cut[] {
  const [cuts, setCuts] = useState<readonly Cut[]>([]);
  const latest = useRef(lines);
  latest.current = lines;
  useEffect(() => {
    if (reconnects === 0) return setCuts([]);
    const before = latest.current.dropped + latest.current.length + 1;
    setCuts((known) => [...known, { before, at: new Date() }]);
  }, [reconnects]);
  return cuts;
}
