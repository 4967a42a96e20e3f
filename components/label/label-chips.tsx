'use client';
import { useState } from 'react';
import { HoverLink } from '@/components/ui/hover-link';
import { Tooltip } from '@/components/ui/tooltip';
import type { Label } from '@/contract/label';
import { labelText } from '@/contract/label-text';
import { cn } from '@/lib/class-names';
import { formatCount } from '@/lib/format';

/** A chip narrows the list that it stands in, or leads to the list of those that carry the same. */
type ChipAct =
  | { kind: 'filter'; chosen: readonly string[]; onToggle: (text: string) => void }
  | { kind: 'link'; list: string };
type LabelChipsProps = { labels: Label[]; act: ChipAct; most?: number; className?: string };

/** Labels, quietly: the first few, the others on demand. */
export function LabelChips({ labels, act, most = 3, className }: LabelChipsProps) {
  const [isOpen, setOpen] = useState(false);
  if (labels.length === 0) return null;
  const shown = isOpen ? labels : labels.slice(0, most);
  const rest = labels.length - most;
  return (
    <ul aria-label="Labels" className={cn('flex min-w-0 flex-wrap gap-1', className)}>
      {shown.map((label) => (
        <li key={label.key} className="relative z-10 flex min-w-0">
          <Tooltip text={<span className="break-all">{wordsOf(label)}</span>}>
            <Chip label={label} act={act} />
          </Tooltip>
        </li>
      ))}
      {rest > 0 && (
        <li className="relative z-10 flex">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={isOpen ? 'Show fewer labels' : `Show ${formatCount(rest, 'more label')}`}
            className={chipClasses}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'fewer' : `+${rest}`}
          </button>
        </li>
      )}
    </ul>
  );
}

const chipClasses =
  'inline-flex h-5 min-w-0 max-w-56 items-center rounded border bg-surface px-1.5 text-muted text-xs hover:bg-hover hover:text-text aria-pressed:border-transparent aria-pressed:bg-accent-soft aria-pressed:text-accent-text';

type ChipProps = { label: Label; act: ChipAct };

/** What the tooltip gives its child comes beside. */
function Chip({ label, act, ...trigger }: ChipProps) {
  const text = labelText(label);
  if (act.kind === 'link') {
    const href = `${act.list}?${new URLSearchParams({ label: text })}`;
    return (
      <HoverLink {...trigger} href={href} className={chipClasses}>
        <span className="sr-only">Others with the label</span> <ChipText label={label} />
      </HoverLink>
    );
  }
  return (
    <button
      {...trigger}
      type="button"
      aria-pressed={act.chosen.includes(text)}
      className={chipClasses}
      onClick={() => act.onToggle(text)}
    >
      <span className="sr-only">Only with the label</span> <ChipText label={label} />
    </button>
  );
}

function ChipText({ label }: { label: Label }) {
  return <span className="truncate">{wordsOf(label)}</span>;
}

function wordsOf({ key, value }: Label): string {
  return value === '' ? key : `${key}=${value}`;
}
