import type { ComponentProps } from 'react';
import { cn } from '@/lib/class-names';

/** A grey block in the shape of what is to come. */
export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return <div aria-hidden className={cn('animate-pulse rounded bg-idle-soft', className)} {...props} />;
}

/** One block for a whole part of the page; announced to screen readers as "Loading …". */
export function SkeletonBlock({ label, className }: { label: string; className?: string }) {
  return (
    <div role="status" aria-label={`Loading ${label}`}>
      <Skeleton className={className} />
    </div>
  );
}

const rowKeys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

/** Rows of a list that is still loading; announced once to screen readers. */
export function SkeletonRows({ rows = 5, label = 'Loading' }: { rows?: number; label?: string }) {
  return (
    <div role="status" aria-label={label} className="divide-y rounded-lg border bg-surface">
      {rowKeys.slice(0, rows).map((key) => (
        <div key={key} className="flex h-14 items-center gap-4 px-4">
          <Skeleton className="h-4 w-1/4" />
          <Skeleton className="h-4 w-24" />
          <Skeleton className="ml-auto h-4 w-20" />
        </div>
      ))}
    </div>
  );
}
