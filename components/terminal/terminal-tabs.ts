/** One shell of the panel. A new `attempt` opens a new shell in the same tab. */
export type TerminalTab = {
  id: string;
  component: string;
  instance?: string;
  session?: string;
  attempt: number;
};
export type TabsState = {
  tabs: TerminalTab[];
  activeId: string | null;
  opened: number;
  /** Grows when the shell in front takes the keyboard. */
  entered: number;
};

export type TabsAction =
  | { kind: 'open'; component: string; instance?: string }
  | { kind: 'close'; id: string }
  | { kind: 'choose'; id: string }
  /** Shown, while the keyboard stays on the tabs. */
  | { kind: 'walk'; id: string }
  | { kind: 'restart'; id: string }
  | { kind: 'continue'; id: string }
  | { kind: 'session'; id: string; session: string };

export const noTabs: TabsState = { tabs: [], activeId: null, opened: 0, entered: 0 };

export function changeTabs(state: TabsState, action: TabsAction): TabsState {
  const next = changed(state, action);
  const isEntering = action.kind !== 'walk' && action.kind !== 'session';
  return isEntering ? { ...next, entered: state.entered + 1 } : next;
}

function changed(state: TabsState, action: TabsAction): TabsState {
  switch (action.kind) {
    case 'open':
      return open(state, action);
    case 'close':
      return close(state, action.id);
    case 'choose':
    case 'walk':
      return { ...state, activeId: action.id };
    case 'restart':
      return change(state, action.id, (tab) => ({ ...tab, session: undefined, attempt: tab.attempt + 1 }));
    case 'continue':
      return change(state, action.id, (tab) => ({ ...tab, attempt: tab.attempt + 1 }));
    case 'session':
      return setSession(state, action);
  }
}

function open(
  state: TabsState,
  { component, instance }: { component: string; instance?: string },
): TabsState {
  const opened = state.opened + 1;
  const tab = { id: `t${opened}`, component, instance, attempt: 1 };
  return { ...state, tabs: [...state.tabs, tab], activeId: tab.id, opened };
}

/** The neighbour on the left takes over. */
function close(state: TabsState, id: string): TabsState {
  const at = state.tabs.findIndex((tab) => tab.id === id);
  const tabs = state.tabs.filter((tab) => tab.id !== id);
  const activeId = state.activeId === id ? (tabs[Math.max(0, at - 1)]?.id ?? null) : state.activeId;
  return { ...state, tabs, activeId };
}

/** The same object when nothing changes: a reconnect renders nothing. */
function setSession(state: TabsState, { id, session }: { id: string; session: string }): TabsState {
  const isKnown = state.tabs.some((tab) => tab.id === id && tab.session === session);
  return isKnown ? state : change(state, id, (tab) => ({ ...tab, session }));
}

function change(state: TabsState, id: string, next: (tab: TerminalTab) => TerminalTab): TabsState {
  return { ...state, tabs: state.tabs.map((tab) => (tab.id === id ? next(tab) : tab)) };
}
