import { type Dispatch, useEffect, useReducer } from 'react';
import { changeTabs, noTabs, type TabsAction, type TabsState } from './terminal-tabs';

/** Tabs of this window for one environment. They survive a reload, and with them the shells behind them. */
export function useTerminalTabs(environmentId: string): [TabsState, Dispatch<TabsAction>] {
  const key = `warren:terminal:${environmentId}`;
  const [state, dispatch] = useReducer(changeTabs, key, read);
  useEffect(() => sessionStorage.setItem(key, JSON.stringify(state)), [key, state]);
  return [state, dispatch];
}

function read(key: string): TabsState {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as TabsState | null;
    return Array.isArray(kept?.tabs) ? { ...noTabs, ...kept } : noTabs;
  } catch {
    return noTabs;
  }
}
