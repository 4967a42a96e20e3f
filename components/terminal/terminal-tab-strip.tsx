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
      className="flex min-w-0 flex-1 gap-1 overflow-x-auto"
    >
      {tabs.map((tab, at) => (
        <div key={tab.id} role="presentation" className="flex items-center">
          <button
            type="button"
            role="tab"
            id={tabId(tab)}
            aria-selected={tab.id === activeId}
            aria-controls={panelId(tab)}
            tabIndex={tab.id === activeId ? 0 : -1}
            className={cn(
              'h-7 whitespace-nowrap rounded-md px-2 font-mono text-[13px] text-muted hover:bg-hover',
              tab.id === activeId && 'bg-accent-soft text-text',
            )}
            onClick={() => dispatch({ kind: 'choose', id: tab.id })}
            onKeyDown={(event) => onKey(event, { tabs, at, dispatch, onClose })}
          >
            {titleOf(tab, tabs)}
          </button>
          <button
            type="button"
            tabIndex={tab.id === activeId ? 0 : -1}
            aria-label={`Close ${titleOf(tab, tabs)}`}
            className="rounded p-1 text-faint hover:bg-hover hover:text-text"
            onClick={() => onClose(tab.id)}
          >
            <X className="size-3.5" aria-hidden />
          </button>
        </div>
      ))}
    </div>
  );
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
  dispatch({ kind: 'choose', id: next.id });
  document.getElementById(tabId(next))?.focus();
}
