import { useDeferredValue, useMemo } from 'react';
import { levelOfLine } from './level';
import type { LogItem } from './log-item';

const buckets = 120;

/** Marks beside the scroll bar where lines look like errors. */
export function ErrorMarks({ items }: { items: readonly LogItem[] }) {
  const shown = useDeferredValue(items);
  const marks = useMemo(() => errorBuckets(shown), [shown]);
  return (
    <div aria-hidden className="pointer-events-none absolute inset-y-0 right-0 w-2">
      {marks.map((bucket) => (
        <div
          key={bucket}
          className="absolute right-0 h-[3px] w-2 bg-bad"
          style={{ top: `${(bucket / buckets) * 100}%` }}
        />
      ))}
    </div>
  );
}

function errorBuckets(items: readonly LogItem[]): number[] {
  const marked = new Set<number>();
  for (const [index, item] of items.entries()) {
    if (item.kind === 'line' && levelOfLine(item.line) === 'error')
      marked.add(Math.floor((index / items.length) * buckets));
  }
  return [...marked];
}
