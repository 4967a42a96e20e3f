'use client';
import { useContext, useEffect, useRef } from 'react';
import { LiveContext, type LiveState } from './live-provider';

/**
 * Keeps what this view shows fresh: `organization`, `environment:<id>`, `run:<id>`, `run-log:<id>`, `cluster:<id>`, `project:<id>`.
 * Queries of those records are asked again on every change, and after a lost connection. `onChange` is for what is not a query.
 */
export function useLiveTopics(topics: readonly string[], onChange?: (topic: string) => void): void {
  const live = useContext(LiveContext);
  const latest = useRef(onChange);
  latest.current = onChange;
  const joined = topics.join(' ');
  const store = live?.store;
  useEffect(() => {
    if (!store || joined === '') return;
    return store.add({ topics: joined.split(' '), onChange: (topic) => latest.current?.(topic) });
  }, [store, joined]);
}

/** Whether the page's event stream is up. Without a provider (tests) it counts as connected. */
export function useLiveState(): LiveState {
  return useContext(LiveContext)?.state ?? 'connected';
}
