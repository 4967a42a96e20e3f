import '@xterm/xterm/css/xterm.css';
import { type Dispatch, useEffect, useRef, useState } from 'react';
import { cn } from '@/lib/class-names';
import { panelId, tabId } from './terminal-ids';
import { TerminalSearch } from './terminal-search';
import { TerminalStatus } from './terminal-status';
import type { TabsAction, TerminalTab } from './terminal-tabs';
import { useTerminal } from './use-terminal';

type Props = {
  environmentId: string;
  tab: TerminalTab;
  isActive: boolean;
  /** Changes when the shell in front takes the keyboard. */
  entered: number;
  fontSize: number;
  dispatch: Dispatch<TabsAction>;
  onLeave: () => void;
  /** Hands up how this shell is ended for good; leaving the page does not end it. */
  onEndable: (id: string, end: () => void) => void;
};

/** One shell: screen, search bar and what happened to the connection. */
export function TerminalView({
  environmentId,
  tab,
  isActive,
  entered,
  fontSize,
  dispatch,
  onLeave,
  onEndable,
}: Props) {
  const host = useRef<HTMLDivElement>(null);
  const [isSearching, setSearching] = useState(false);
  const { state, screen, connection } = useTerminal(host, {
    environmentId,
    tab,
    isActive,
    entered,
    fontSize,
    onSession: (session) => dispatch({ kind: 'session', id: tab.id, session }),
    onFind: () => setSearching(true),
    onLeave,
  });
  useEffect(() => onEndable(tab.id, () => connection.current?.end()), [tab.id, connection, onEndable]);

  return (
    <div
      role="tabpanel"
      id={panelId(tab)}
      aria-labelledby={tabId(tab)}
      inert={!isActive}
      className={cn('absolute inset-0 flex flex-col', !isActive && 'invisible')}
    >
      {isSearching && (
        <TerminalSearch
          screen={screen}
          onClose={() => {
            setSearching(false);
            screen.current?.terminal.focus();
          }}
        />
      )}
      <div ref={host} className="min-h-0 flex-1 overflow-hidden px-2 pt-1" />
      <TerminalStatus
        state={state}
        onRetry={() => connection.current?.retry()}
        onRestart={() => dispatch({ kind: 'restart', id: tab.id })}
        onContinue={() => dispatch({ kind: 'continue', id: tab.id })}
        onFind={() => setSearching(true)}
      />
    </div>
  );
}
