'use client';
import { formatExact, formatRelative } from '@/lib/format';
import { useHydrated } from './use-hydrated';
import { useNow } from './use-now';

/** Relative time with the exact time on hover. */
export function TimeAgo({ at, className }: { at: Date; className?: string }) {
  const now = useNow(10_000);
  // The server may live in another time zone, and hydration keeps its text: the key draws anew.
  const key = useHydrated() ? 'browser' : 'server';
  return (
    <time
      key={key}
      dateTime={at.toISOString()}
      title={formatExact(at)}
      className={className}
      suppressHydrationWarning
    >
      {formatRelative(at, now)}
    </time>
  );
}
