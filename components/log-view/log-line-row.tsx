import { ansiSpans } from '@/lib/ansi';
import { cn } from '@/lib/class-names';
import { formatClock, formatExact } from '@/lib/format';
import { levelOfLine } from './level';
import type { LogItem } from './log-item';
import { markSpans } from './search';
import { spanStyle } from './span-style';

export type LineItem = Extract<LogItem, { kind: 'line' }>;

type LogLineRowProps = {
  item: LineItem;
  query: string;
  isCurrentHit: boolean;
  isSelected: boolean;
  showTimestamp: boolean;
  isWrapped: boolean;
  onSelect: (item: LineItem, isExtending: boolean) => void;
};

/** One line: number that links to it, time on demand, who wrote it, then the text in its colours. */
export function LogLineRow({ item, isSelected, isWrapped, onSelect, ...look }: LogLineRowProps) {
  const isBad = levelOfLine(item.line) === 'error';
  return (
    <div
      data-line={item.number}
      className={cn(
        'flex min-w-full items-start',
        !isWrapped && 'w-max',
        isBad && 'bg-bad-soft/60',
        isSelected && 'bg-accent-soft',
      )}
    >
      <a
        href={`#L${item.number}`}
        aria-label={`Line ${item.number}`}
        tabIndex={-1}
        className={cn(
          'sticky left-0 w-14 shrink-0 select-none bg-surface pr-3 text-right text-faint hover:text-accent-text',
          isSelected && 'bg-accent-soft text-accent-text',
        )}
        onClick={(event) => {
          event.preventDefault();
          onSelect(item, event.shiftKey);
        }}
      >
        {item.number}
      </a>
      {look.showTimestamp && item.line.at && <Timestamp at={item.line.at} />}
      {item.source && (
        <span
          className="w-20 shrink-0 select-none truncate pr-3 font-medium sm:w-36"
          style={{ color: `var(--source-${item.source.hue % 8})` }}
        >
          {item.source.name}
        </span>
      )}
      <LineText item={item} {...look} isWrapped={isWrapped} />
    </div>
  );
}

function Timestamp({ at }: { at: Date }) {
  return (
    <time
      dateTime={at.toISOString()}
      title={formatExact(at)}
      className="shrink-0 select-none pr-3 text-faint"
    >
      {formatClock(at)}
    </time>
  );
}

type LineTextProps = { item: LineItem; query: string; isCurrentHit: boolean; isWrapped: boolean };

function LineText({ item, query, isCurrentHit, isWrapped }: LineTextProps) {
  const spans = markSpans(ansiSpans(item.line.text), query);
  return (
    <span
      className={cn(
        'min-w-0 pr-4 [unicode-bidi:isolate]',
        isWrapped ? 'whitespace-pre-wrap [overflow-wrap:anywhere]' : 'whitespace-pre',
        item.line.stream === 'note' && 'text-muted italic',
      )}
    >
      {spans.map((span, index) =>
        span.isHit ? (
          <mark
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one line have no other identity
            key={index}
            className={cn(
              'bg-[var(--log-hit)] text-[var(--log-hit-text)]',
              isCurrentHit && 'bg-[var(--log-hit-current)]',
            )}
          >
            {span.text}
          </mark>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one line have no other identity
          <span key={index} style={spanStyle(span.style)}>
            {span.text}
          </span>
        ),
      )}
    </span>
  );
}
