'use client';
import { formatExact, formatRelative } from '@/lib/format';
import { useNow } from './use-now';

/** Relative time with the exact time on hover. */
export function TimeAgo({ at, className }: { at: Date; className?: string }) {
  const now = useNow(10_000);
  return (
    <time dateTime={at.toISOString()} title={formatExact(at)} className={className} suppressHydrationWarning>
      {formatRelative(at, now)}
    </time>
  );
}
