'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type LogFrame, type LogRow, rowsOf } from '@/lib/log-frames';
import { LogParts } from './log-parts';
import { type LogSocket, openLogSocket } from './log-socket';
import { LogStore } from './log-store';
import { type SocketState, socketUrl } from './reconnecting-socket';

export type ComponentLogsOptions = {
  environmentId: string;
  components: string[];
  /** Last n lines of each component to begin with. */
  tail?: number;
  since?: Date;
  /** Nothing is added and the server waits; going on loses nothing. */
  paused?: boolean;
  capLines?: number;
};

export type ComponentLogs = {
  /** Same object for the whole life of the view; `version` says when it changed. */
  lines: Pick<LogStore, 'length' | 'dropped' | 'at' | 'cuts'>;
  version: number;
  connection: SocketState;
  /** Forgets what is shown; following goes on. */
  clear(): void;
  /** Try to connect now. */
  retry(): void;
};

/** Live log lines of some components of one environment; a cut connection continues without a missing or a doubled line. */
export function useComponentLogs(options: ComponentLogsOptions): ComponentLogs {
  const { environmentId, components, tail, since, paused = false, capLines } = options;
  const [store] = useState(() => new LogStore(capLines));
  const [version, setVersion] = useState(0);
  const [connection, setConnection] = useState<SocketState>({ kind: 'connecting' });
  const feedRef = useRef<Feed | null>(null);
  const wanted = JSON.stringify(components);
  const sinceMs = since?.getTime();

  useEffect(() => {
    const feed = openFeed({
      environmentId,
      store,
      onChange: () => setVersion((before) => before + 1),
      onState: setConnection,
    });
    feedRef.current = feed;
    return feed.close;
  }, [environmentId, store]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new environment opens a new feed, which must be told again
  useEffect(() => {
    const from = sinceMs === undefined ? undefined : new Date(sinceMs);
    const names = JSON.parse(wanted) as string[];
    feedRef.current?.show(names.map((component) => ({ component, tail, since: from })));
  }, [environmentId, wanted, tail, sinceMs]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => feedRef.current?.setPaused(paused), [environmentId, paused]);

  const clear = useCallback(() => {
    store.clear();
    setVersion((before) => before + 1);
  }, [store]);
  const retry = useCallback(() => feedRef.current?.retry(), []);
  return { lines: store, version, connection, clear, retry };
}

type FeedOptions = {
  environmentId: string;
  store: LogStore;
  onChange: () => void;
  onState: (state: SocketState) => void;
};
type Feed = Omit<LogSocket, 'acknowledge'> & { setPaused(paused: boolean): void };

/** History of several components arrives one after another: the first batch waits for all, to be sorted by time. */
const settleMs = 200;

function openFeed(options: FeedOptions): Feed {
  const pending = new LogParts();
  let isPaused = false;
  let isScheduled = false;
  let holdUntil = 0;
  let opened = 0;
  const reader = createRowReader();

  const socket = openLogSocket({
    url: socketUrl('/ws/logs', { environment: options.environmentId }),
    onFrame: (frame) => {
      pending.add(reader.read(frame));
      schedule();
    },
    onState: (state) => {
      options.onState(state);
      if (state.kind !== 'open') return;
      opened += 1;
      if (opened === 1) return;
      pending.cut(new Date());
      schedule();
    },
  });

  function schedule(): void {
    if (isScheduled || isPaused) return;
    isScheduled = true;
    const wait = holdUntil - Date.now();
    if (wait > 0) setTimeout(flush, wait);
    else nextFrame(flush);
  }

  function flush(): void {
    isScheduled = false;
    if (isPaused) return;
    socket.acknowledge();
    if (pending.moveTo(options.store)) options.onChange();
  }

  return {
    show(views) {
      pending.forget();
      reader.forget();
      options.store.clear();
      options.onChange();
      holdUntil = Date.now() + settleMs;
      socket.show(views);
    },
    setPaused(paused) {
      isPaused = paused;
      schedule();
    },
    retry: socket.retry,
    close() {
      pending.forget();
      socket.close();
    },
  };
}

/** Frames as rows; what a component is said to do is said once until it changes. */
function createRowReader(): { read(frame: LogFrame): LogRow[]; forget(): void } {
  let notes = 0;
  const lastNote = new Map<string, string>();
  return {
    read(frame) {
      if (frame.kind === 'lines') return rowsOf(frame);
      const text =
        frame.kind === 'status' ? frame.text : [frame.message, frame.next].filter(Boolean).join(' ');
      const isSaid = text === '' || lastNote.get(frame.component) === text;
      lastNote.set(frame.component, text);
      if (isSaid) return [];
      notes += 1;
      const at = new Date(frame.kind === 'status' ? frame.at : Date.now());
      return [{ id: `note:${notes}`, component: frame.component, at, stream: 'note', text }];
    },
    forget: () => lastNote.clear(),
  };
}

/** The next painted frame; hidden pages paint none, a timer takes its place there. */
function nextFrame(run: () => void): void {
  if (document.hidden) setTimeout(run, 100);
  else requestAnimationFrame(run);
}
