'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { createContext, type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createTopicStore, type TopicStore } from './topic-store';
import { isTouched } from './touched-queries';
import { useTRPC } from './trpc';

export type LiveState = 'connecting' | 'connected' | 'lost';

/** Two, because every view has the store, and few care for the state: a change of it draws only those anew. */
export const LiveStoreContext = createContext<TopicStore | null>(null);
/** Without a provider (tests) the stream counts as up. */
export const LiveStateContext = createContext<LiveState>('connected');

/** Holds the page's only event stream; views name their topics with `useLiveTopics`. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [store] = useState(createTopicStore);
  const joined = useSyncExternalStore(store.watch, store.snapshot, () => '');
  const state = useStream(store, joined === '' ? [] : joined.split(' '));
  return (
    <LiveStoreContext.Provider value={store}>
      <LiveStateContext.Provider value={state}>{children}</LiveStateContext.Provider>
    </LiveStoreContext.Provider>
  );
}

function useStream(store: TopicStore, topics: string[]): LiveState {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [state, setState] = useState<LiveState>('connecting');
  const stream = useSubscription(
    trpc.events.watch.subscriptionOptions(
      { topics },
      {
        enabled: topics.length > 0,
        onStarted: () => {
          setState('connected');
          refresh(topics);
        },
        onData: ({ topic }) => {
          refresh([topic]);
          store.emit(topic);
        },
        onError: () => setState('lost'),
        onConnectionStateChange: (connection) => {
          if (connection.state === 'connecting' && connection.error) setState('lost');
        },
      },
    ),
  );
  useRetry(stream.status === 'error', stream.reset);
  useAskAgain(stream.reset);
  return state;
}

/** A burst of events asks once: the first is served at once, later ones every 200 ms together. */
function useRefresh(): (topics: string[]) => void {
  const queryClient = useQueryClient();
  const waiting = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);

  function flush() {
    timer.current = null;
    const topics = [...waiting.current];
    if (topics.length === 0) return;
    waiting.current.clear();
    timer.current = setTimeout(flush, 200);
    const predicate = ({ queryKey }: { queryKey: readonly unknown[] }) =>
      topics.some((topic) => isTouched(queryKey, topic));
    void queryClient.invalidateQueries({ predicate });
  }

  return (topics) => {
    for (const topic of topics) waiting.current.add(topic);
    if (timer.current === null) flush();
  };
}

/** A network that went away or came back cuts no stream by itself: only a new one tells whether Warren answers. */
function useAskAgain(reset: () => void) {
  const latest = useRef(reset);
  latest.current = reset;
  useEffect(() => {
    const askAgain = () => latest.current();
    window.addEventListener('offline', askAgain);
    window.addEventListener('online', askAgain);
    return () => {
      window.removeEventListener('offline', askAgain);
      window.removeEventListener('online', askAgain);
    };
  }, []);
}

/** The browser retries a dropped stream by itself, but not one that was refused. */
function useRetry(isRefused: boolean, reset: () => void) {
  const latest = useRef(reset);
  latest.current = reset;
  useEffect(() => {
    if (!isRefused) return;
    const timer = setInterval(() => latest.current(), 3000);
    return () => clearInterval(timer);
  }, [isRefused]);
}
