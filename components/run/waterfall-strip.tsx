'use client';
import { useNow } from '@/components/ui/use-now';
import type { PartState, RunDetail } from '@/contract/run';
import { cn } from '@/lib/class-names';
import { formatDuration } from '@/lib/format';
import { type WaterfallPart, waterfall } from './waterfall';

const colours = {
  pending: 'bg-idle-soft text-idle',
  running: 'bg-busy-soft text-busy border-busy',
  success: 'bg-ok-soft text-ok border-ok',
  failed: 'bg-bad-soft text-bad border-bad',
  skipped: 'bg-idle-soft text-idle',
  aborted: 'bg-warn-soft text-warn border-warn',
} as const satisfies Record<PartState, string>;

/** Where the time went: waiting and stages side by side, as wide as they were long. */
export function WaterfallStrip({ run, asOfMs }: { run: RunDetail; asOfMs: number }) {
  const now = useNow(run.endedAt ? 0 : 1000, asOfMs);
  const { totalMs, parts } = waterfall(run, now.getTime());
  const words = parts.map((part) => `${part.title} ${formatDuration(part.durationMs)}`).join(', ');
  return (
    <div
      role="img"
      aria-label={`Where the time went: ${words || 'nothing yet'}`}
      className="flex h-7 w-full gap-px overflow-hidden rounded-md bg-sunken"
    >
      {parts.map((part) => (
        <Segment key={part.id} part={part} totalMs={totalMs} />
      ))}
    </div>
  );
}

function Segment({ part, totalMs }: { part: WaterfallPart; totalMs: number }) {
  const share = totalMs === 0 ? 0 : (part.durationMs / totalMs) * 100;
  return (
    <div
      title={`${part.title}: ${formatDuration(part.durationMs)}`}
      className={cn(
        'flex min-w-[3px] items-center overflow-hidden px-1 text-xs',
        part.kind === 'stage' ? `border-b-2 ${colours[part.state]}` : 'text-muted',
      )}
      style={{ flexBasis: `${share}%`, flexShrink: 1 }}
    >
      {share > 7 && (
        <span className="truncate">
          {part.title} <span className="tabular-nums">{formatDuration(part.durationMs)}</span>
        </span>
      )}
    </div>
  );
}
