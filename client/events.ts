'use client';
import { useContext, useEffect, useRef } from 'react';
import { type LiveState, LiveStateContext, LiveStoreContext } from './live-provider';

/**
 * Keeps what this view shows fresh: `organization`, `environment:<id>`, `run:<id>`, `run-log:<id>`, `cluster:<id>`, `project:<id>`.
 * Queries of those records are asked again on every change, and after a lost connection. `onChange` is for what is not a query.
 */
export function useLiveTopics(topics: readonly string[], onChange?: (topic: string) => void): void {
  const store = useContext(LiveStoreContext);
  const latest = useRef(onChange);
  latest.current = onChange;
  const joined = topics.join(' ');
  useEffect(() => {
    if (!store || joined === '') return;
    return store.add({ topics: joined.split(' '), onChange: (topic) => latest.current?.(topic) });
  }, [store, joined]);
}

/** Whether the page's event stream is up. */
export function useLiveState(): LiveState {
  return useContext(LiveStateContext);
}
