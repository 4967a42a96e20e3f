'use client';
import { type PointerEvent, useEffect, useRef } from 'react';
import { formatExact, formatRelative } from '@/lib/format';
import { useNow } from './use-now';

/**
 * Relative time with the exact time on hover. The server may live in another time zone, and hydration keeps its words:
 * so they are corrected where they differ, and the exact time is put there by the one who points at it.
 */
export function TimeAgo({ at, className }: { at: Date; className?: string }) {
  const text = formatRelative(at, useNow(10_000));
  const time = useRef<HTMLTimeElement>(null);
  useEffect(() => {
    if (time.current && time.current.textContent !== text) time.current.textContent = text;
  }, [text]);
  return (
    <time
      ref={time}
      dateTime={at.toISOString()}
      className={className}
      onPointerEnter={(event) => tellExact(event, at)}
      suppressHydrationWarning
    >
      {text}
    </time>
  );
}

function tellExact({ currentTarget }: PointerEvent<HTMLTimeElement>, at: Date): void {
  currentTarget.title = formatExact(at);
}
