import { ChevronDown, ChevronRight } from 'lucide-react';
import { Status } from '@/components/status/status';
import { formatCount } from '@/lib/format';
import type { LogItem } from './log-item';

type LogGroupRowProps = { item: Extract<LogItem, { kind: 'group' }>; onToggle: (key: string) => void };

/** Head of the lines of one step; folds them away. */
export function LogGroupRow({ item, onToggle }: LogGroupRowProps) {
  const Chevron = item.isFolded ? ChevronRight : ChevronDown;
  return (
    <button
      type="button"
      aria-expanded={!item.isFolded}
      onClick={() => onToggle(item.key)}
      className="sticky left-0 flex h-8 w-full items-center gap-2 border-y border-t-transparent bg-sunken px-3 font-sans text-[13px] hover:bg-hover"
    >
      <Chevron className="size-4 shrink-0 text-muted" aria-hidden />
      <Status kind="part" value={item.state} look="plain" />
      <span className="truncate font-medium">{item.title}</span>
      <span className="ml-auto shrink-0 text-muted">
        {formatCount(item.lineCount, 'line')}
        {item.detail && ` · ${item.detail}`}
      </span>
    </button>
  );
}
