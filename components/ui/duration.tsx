'use client';
import { formatDuration } from '@/lib/format';
import { useNow } from './use-now';

type DurationProps = { from: Date | null; to: Date | null; className?: string };

/** How long something took; ticks while it has no end. Renders nothing before it has begun. */
export function Duration({ from, to, className }: DurationProps) {
  const isRunning = from !== null && to === null;
  const now = useNow(isRunning ? 1000 : 0);
  if (!from) return null;
  const text = formatDuration((to ?? now).getTime() - from.getTime());
  return (
    <span className={className} suppressHydrationWarning>
      <span className="tabular-nums" suppressHydrationWarning>
        {text}
      </span>
    </span>
  );
}
