'use client';
import './log-view.css';
import { parseAsBoolean, useQueryStates } from 'nuqs';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { formatCount } from '@/lib/format';
import { downloadText, logText } from './download';
import { ErrorMarks } from './error-marks';
import { extendRange, isInRange, type LineRange } from './line-range';
import { LogGroupRow } from './log-group-row';
import type { LogItem } from './log-item';
import { LogLineRow } from './log-line-row';
import { LogToolbar } from './log-toolbar';
import { useLogList } from './use-log-list';
import { useLogSearch } from './use-log-search';

export type LogViewProps = {
  /** Accessible name, e.g. "Log of run 3". */
  label: string;
  items: readonly LogItem[];
  /** More lines may come: the end is followed. */
  isLive: boolean;
  range?: LineRange | null;
  /** `group` is that of the chosen line. */
  onRange?: (range: LineRange | null, group?: string) => void;
  onToggleGroup?: (key: string) => void;
  /** A search began or ended: what is folded away is searched only when it is opened. */
  onSearching?: (isSearching: boolean) => void;
  fileName: string;
  /** What the file holds; the shown lines unless given. */
  download?: () => string;
  /** Left side of the bar above the lines. */
  children?: ReactNode;
  empty: ReactNode;
};

/** In the address, so that a link shows the lines the same way. */
const look = { times: parseAsBoolean.withDefault(false), wrap: parseAsBoolean.withDefault(false) };

/** Lines of output, however many: only those on the screen are in the page. */
export function LogView({ items, isLive, range = null, onRange, ...props }: LogViewProps) {
  const [{ times: showTimestamps, wrap: isWrapped }, setLook] = useQueryStates(look);
  const startIndex = useStartIndex(items, range);
  const list = useLogList({ items, isWrapped, isLive, startIndex });
  const search = useLogSearch(items, list.showIndex);
  const rows = list.virtualizer.getVirtualItems();

  return (
    <section aria-label={props.label} className="log-view flex min-h-0 flex-1 flex-col bg-surface">
      <LogToolbar
        query={search.query}
        onQuery={(query) => {
          search.setQuery(query);
          props.onSearching?.(query !== '');
        }}
        hitNumber={search.hitNumber}
        hitCount={search.hitCount}
        onStepHit={search.step}
        showTimestamps={showTimestamps}
        onShowTimestamps={(times) => void setLook({ times })}
        isWrapped={isWrapped}
        onWrap={(wrap) => void setLook({ wrap })}
        isLive={isLive}
        isFollowing={list.isFollowing}
        onFollow={list.setFollowing}
        onDownload={() => downloadText(props.fileName, props.download?.() ?? logText(items))}
      >
        {props.children}
        {range && <SelectedLines items={items} range={range} onClear={() => onRange?.(null)} />}
      </LogToolbar>
      <div className="relative min-h-0 flex-1">
        <div
          ref={list.scrollRef}
          role="log"
          aria-live="off"
          aria-label={props.label}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          {...list.handlers}
          className="absolute inset-0 overflow-auto font-mono text-[13px] leading-5 [contain:strict]"
        >
          {items.length === 0 && <div className="p-4 font-sans text-muted">{props.empty}</div>}
          <div className="relative min-w-full" style={{ height: list.virtualizer.getTotalSize() }}>
            {rows.map((row) => {
              const item = items[row.index];
              return (
                item && (
                  <div
                    key={row.key}
                    data-index={row.index}
                    ref={isWrapped ? list.virtualizer.measureElement : undefined}
                    className="absolute top-0 left-0 min-w-full"
                    style={{
                      transform: `translateY(${row.start}px)`,
                      width: isWrapped || item.kind === 'group' ? '100%' : undefined,
                    }}
                  >
                    <Row
                      item={item}
                      onToggleGroup={props.onToggleGroup}
                      line={{
                        query: search.wanted,
                        isCurrentHit: row.index === search.currentIndex,
                        isSelected: item.kind === 'line' && isInRange(range, item.number),
                        showTimestamp: showTimestamps,
                        isWrapped,
                        onSelect: (line, isExtending) =>
                          onRange?.(extendRange(range, line.number, isExtending), line.group),
                      }}
                    />
                  </div>
                )
              );
            })}
          </div>
        </div>
        <ErrorMarks items={items} />
      </div>
    </section>
  );
}

type RowProps = {
  item: LogItem;
  onToggleGroup: ((key: string) => void) | undefined;
  line: Omit<Parameters<typeof LogLineRow>[0], 'item'>;
};

function Row({ item, onToggleGroup, line }: RowProps) {
  if (item.kind === 'line') return <LogLineRow item={item} {...line} />;
  if (item.kind === 'group') return <LogGroupRow item={item} onToggle={(key) => onToggleGroup?.(key)} />;
  return (
    <div className="flex h-5 items-center gap-3 px-3 font-sans text-warn text-xs before:h-px before:flex-1 before:bg-warn/40 after:h-px after:flex-1 after:bg-warn/40">
      {item.text}
    </div>
  );
}

/** Where a link points, once its lines are there; later clicks do not scroll. */
function useStartIndex(items: readonly LogItem[], range: LineRange | null): number {
  const [linked] = useState(range);
  if (!linked) return -1;
  return items.findIndex((item) => item.kind === 'line' && item.number === linked.from);
}

type SelectedLinesProps = { items: readonly LogItem[]; range: LineRange; onClear: () => void };

function SelectedLines({ items, range, onClear }: SelectedLinesProps) {
  const chosen = items.filter((item) => item.kind === 'line' && isInRange(range, item.number));
  return (
    <span className="flex items-center gap-1 text-[13px]">
      <CopyButton text={logText(chosen)} label={`Copy ${formatCount(chosen.length, 'line')}`} showLabel />
      <Button variant="ghost" size="sm" onClick={onClear}>
        Clear selection
      </Button>
    </span>
  );
}
