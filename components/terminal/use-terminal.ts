import { type RefObject, useEffect, useRef, useState } from 'react';
import { connectTerminal, type TerminalConnection, type TerminalState } from './connect-terminal';
import { createScreen, type Screen } from './create-screen';
import type { TerminalTab } from './terminal-tabs';

export type TerminalHandle = {
  state: TerminalState;
  screen: RefObject<Screen | null>;
  connection: RefObject<TerminalConnection | null>;
};

export type UseTerminalOptions = {
  environmentId: string;
  tab: TerminalTab;
  isActive: boolean;
  entered: number;
  fontSize: number;
  onSession: (session: string) => void;
  onFind: () => void;
  onLeave: () => void;
};

/** One xterm and one shell in `host`. Leaving the page leaves the shell running for a minute. */
export function useTerminal(
  host: RefObject<HTMLElement | null>,
  options: UseTerminalOptions,
): TerminalHandle {
  const [state, setState] = useState<TerminalState>({ kind: 'connecting' });
  const screen = useRef<Screen | null>(null);
  const connection = useRef<TerminalConnection | null>(null);
  const latest = useRef(options);
  latest.current = options;
  const { environmentId, tab, isActive, entered, fontSize } = options;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt of the same tab opens a new shell
  useEffect(() => {
    if (!host.current) return;
    const made = createScreen(host.current, {
      fontSize: latest.current.fontSize,
      onFind: () => latest.current.onFind(),
      onLeave: () => latest.current.onLeave(),
    });
    screen.current = made;
    made.fit();
    const { component, instance, session } = latest.current.tab;
    const joined = connectTerminal({
      place: { environmentId, component, instance, session },
      screen: made,
      onState: setState,
      onSession: (id) => latest.current.onSession(id),
    });
    connection.current = joined;
    const observer = new ResizeObserver(() => made.fit());
    observer.observe(host.current);
    return () => {
      observer.disconnect();
      joined.leave();
      made.dispose();
      screen.current = null;
    };
  }, [host, environmentId, tab.id, tab.attempt]);

  useEffect(() => {
    if (!screen.current) return;
    screen.current.terminal.options.fontSize = fontSize;
    screen.current.fit();
  }, [fontSize]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a tab that is only walked over comes to the front without the focus
  useEffect(() => {
    if (isActive) screen.current?.terminal.focus();
  }, [entered, tab.attempt]);

  return { state, screen, connection };
}
