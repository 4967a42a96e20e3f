'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { cn } from '@/lib/class-names';
import { Button } from './button';

type PagerProps = {
  page: number;
  pageSize: number;
  total: number;
  onPage: (page: number) => void;
  className?: string;
};

/** Renders nothing while everything fits on one page. */
export function Pager({ page, pageSize, total, onPage, className }: PagerProps) {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages === 1 && page === 1) return null;
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(total, page * pageSize);
  return (
    <nav aria-label="Pages" className={cn('mt-4 flex items-center justify-end gap-2 text-muted', className)}>
      <span className="mr-2 tabular-nums">
        {total === 0 ? '0' : `${first}–${last}`} of {total}
      </span>
      <Button size="icon" aria-label="Previous page" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <ChevronLeft aria-hidden />
      </Button>
      <Button size="icon" aria-label="Next page" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  );
}
