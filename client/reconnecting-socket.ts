import { isFinalClose } from '@/lib/close-codes';

export type SocketState =
  | { kind: 'connecting' }
  | { kind: 'open' }
  /** Down; the next try starts by itself. */
  | { kind: 'lost'; retryInMs: number; tries: number }
  /** The server said no: trying again is useless. */
  | { kind: 'refused'; code: number; reason: string };

/** The part of WebSocket that is used here; tests hand in their own. */
export type PlainSocket = {
  binaryType: string;
  readonly readyState: number;
  send(data: string | Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  onerror: ((event: never) => void) | null;
};

export type ReconnectOptions = {
  /** Asked before each try: carries the position to continue from. */
  url: () => string;
  onOpen: () => void;
  onMessage: (data: unknown) => void;
  onState: (state: SocketState) => void;
  makeSocket?: (url: string) => PlainSocket;
  fromMs?: number;
  toMs?: number;
  /** A connection on which nothing comes for so long is dead. */
  silentMs?: number;
};

export type ReconnectingSocket = {
  /** False when the connection is down: nothing was sent. */
  send(data: string | Uint8Array<ArrayBuffer>): boolean;
  /** Try now instead of waiting for the back-off. */
  retry(): void;
  close(): void;
};

const openState = 1;
/** The server says something every 20 s, and be it nothing. */
const defaultSilentMs = 50_000;

/** Keeps one WebSocket alive: back-off with jitter, at once when the browser comes online again. */
export function keepConnected(options: ReconnectOptions): ReconnectingSocket {
  const makeSocket = options.makeSocket ?? browserSocket;
  let socket: PlainSocket | null = null;
  let leave: () => void = () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let isClosed = false;

  function connect(): void {
    clearTimeout(timer);
    options.onState({ kind: 'connecting' });
    socket = makeSocket(options.url());
    leave = hear(socket, options.silentMs ?? defaultSilentMs, { onOpen, onMessage, onDown });
  }

  function onOpen(): void {
    options.onState({ kind: 'open' });
    options.onOpen();
  }

  function onMessage(data: unknown): void {
    tries = 0;
    options.onMessage(data);
  }

  function onDown(event: End): void {
    socket = null;
    tries += 1;
    const state = stateAfter(event, tries, options);
    options.onState(state);
    if (state.kind === 'lost' && !isClosed) timer = setTimeout(connect, state.retryInMs);
  }

  function retry(): void {
    if (!isClosed && socket === null) connect();
  }

  const stopListening = listenOnline(retry);
  connect();
  return {
    send(data) {
      if (socket?.readyState !== openState) return false;
      socket.send(data);
      return true;
    },
    retry,
    close() {
      isClosed = true;
      clearTimeout(timer);
      stopListening();
      leave();
      socket = null;
    },
  };
}

type End = { code: number; reason: string };
type Ears = { onOpen(): void; onMessage(data: unknown): void; onDown(end: End): void };

/**
 * Tells what a socket says, and its end once. A network that went away without a word leaves one that looks open for many
 * minutes: silence is an end too. Answers how to leave it; then it tells nothing more.
 */
function hear(socket: PlainSocket, silentMs: number, { onOpen, onMessage, onDown }: Ears): () => void {
  let isOver = false;
  let silence = setTimeout(onSilence, silentMs);
  const finish = () => {
    isOver = true;
    clearTimeout(silence);
  };
  const end = ({ code, reason }: End) => {
    if (isOver) return;
    finish();
    onDown({ code, reason });
  };
  function onSilence(): void {
    socket.close();
    end({ code: 1006, reason: 'Nothing was heard any more' });
  }
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => {
    if (!isOver) onOpen();
  };
  socket.onmessage = ({ data }) => {
    if (isOver) return;
    clearTimeout(silence);
    silence = setTimeout(onSilence, silentMs);
    if (data !== '') onMessage(data);
  };
  socket.onerror = () => undefined;
  socket.onclose = end;
  return () => {
    finish();
    socket.close();
  };
}

function browserSocket(url: string): PlainSocket {
  return new WebSocket(url) as unknown as PlainSocket;
}

function stateAfter({ code, reason }: End, tries: number, options: ReconnectOptions): SocketState {
  if (isFinalClose(code)) return { kind: 'refused', code, reason };
  return { kind: 'lost', retryInMs: backOff(tries, options), tries };
}

function backOff(tries: number, options: ReconnectOptions): number {
  const plain = Math.min((options.fromMs ?? 250) * 2 ** (tries - 1), options.toMs ?? 10_000);
  return Math.round(plain * (0.7 + Math.random() * 0.6));
}

function listenOnline(onOnline: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined;
  window.addEventListener('online', onOnline);
  return () => window.removeEventListener('online', onOnline);
}

/** Address of one of our sockets on the page's own origin. */
export function socketUrl(path: string, query: Record<string, string | undefined>): string {
  const url = new URL(path, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url.toString();
}
