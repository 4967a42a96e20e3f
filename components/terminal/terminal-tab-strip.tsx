import { X } from 'lucide-react';
import type { Dispatch, KeyboardEvent, Ref } from 'react';
import { cn } from '@/lib/class-names';
import { panelId, tabId } from './terminal-ids';
import type { TabsAction, TerminalTab } from './terminal-tabs';

type Props = {
  ref: Ref<HTMLDivElement>;
  tabs: TerminalTab[];
  activeId: string | null;
  dispatch: Dispatch<TabsAction>;
  onClose: (id: string) => void;
};

/** One tab a shell. Arrow keys move, Delete closes. */
export function TerminalTabStrip({ ref, tabs, activeId, dispatch, onClose }: Props) {
  if (tabs.length === 0) return <div ref={ref} className="flex-1" />;
  return (
    <div
      ref={ref}
      role="tablist"
      aria-label="Open shells"
      className="flex min-w-0 flex-1 gap-1 overflow-x-auto max-sm:basis-full"
    >
      {tabs.map((tab, at) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={tabId(tab)}
          aria-selected={tab.id === activeId}
          aria-controls={panelId(tab)}
          aria-keyshortcuts="Delete"
          title="Delete closes"
          tabIndex={tab.id === activeId ? 0 : -1}
          className={cn(
            'group flex h-7 items-center gap-1 whitespace-nowrap rounded-md pr-1 pl-2 font-mono text-[13px] text-muted hover:bg-hover',
            tab.id === activeId && 'bg-accent-soft text-text',
          )}
          onClick={(event) => {
            if (isOnCross(event.target)) onClose(tab.id);
            else dispatch({ kind: 'choose', id: tab.id });
          }}
          onKeyDown={(event) => onKey(event, { tabs, at, dispatch, onClose })}
        >
          {titleOf(tab, tabs)}
          <span data-cross className="rounded p-0.5 text-faint hover:bg-surface hover:text-text">
            <X className="size-3.5" aria-hidden />
          </span>
        </button>
      ))}
    </div>
  );
}

/** A button inside a tab would hide from screen readers; the cross is a place on the tab, the key is Delete. */
function isOnCross(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-cross]') !== null;
}

/** Several shells in one component are numbered. */
function titleOf(tab: TerminalTab, tabs: TerminalTab[]): string {
  const same = tabs.filter((other) => other.component === tab.component);
  return same.length > 1 ? `${tab.component} ${same.indexOf(tab) + 1}` : tab.component;
}

type Position = Pick<Props, 'tabs' | 'dispatch' | 'onClose'> & { at: number };

function onKey(event: KeyboardEvent<HTMLElement>, { tabs, at, dispatch, onClose }: Position): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
  const next = tabs[(at + step + tabs.length) % tabs.length];
  const own = tabs[at];
  if (event.key === 'Delete' && own) onClose(own.id);
  if (step === 0 || !next) return;
  event.preventDefault();
  dispatch({ kind: 'walk', id: next.id });
  document.getElementById(tabId(next))?.focus();
}
