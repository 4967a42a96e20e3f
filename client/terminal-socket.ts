import { channel, decodeFrame, encodeFrame, type ServerNote } from '@/lib/terminal-frames';
import { keepConnected, type ReconnectOptions, type SocketState } from './reconnecting-socket';

/** Where a terminal stands: enough to continue it after a cut. */
export type TerminalPosition = { session: string; offset: number };

export type TerminalSocketOptions = {
  /** Address for a new shell, or for continuing one. */
  urlFor: (position: TerminalPosition | null) => string;
  /** Continue this session: its kept output is sent from the start. */
  session?: string;
  /** Draw, then call `drawn`: the server waits for it when too much is on the way. */
  onOutput: (bytes: Uint8Array, drawn: () => void) => void;
  /** The server could not give what we have not seen: the screen starts over. */
  onReset: () => void;
  onNote: (note: ServerNote) => void;
  onState: (state: SocketState) => void;
} & Pick<ReconnectOptions, 'makeSocket' | 'fromMs' | 'toMs'>;

export type TerminalSocket = {
  /** False when nothing is connected: the text was not sent. */
  type(text: string | Uint8Array): boolean;
  resize(columns: number, rows: number): void;
  /** Ends the process in the container. */
  end(): void;
  /** Leaves without ending: the session stays a minute. */
  leave(): void;
  retry(): void;
};

const pieceBytes = 16 * 1024;
const ackEveryBytes = 32 * 1024;

/** One shell behind a WebSocket that may be cut at any moment: output continues at the byte where it stopped. */
export function openTerminalSocket(options: TerminalSocketOptions): TerminalSocket {
  let session = options.session ?? null;
  let received = 0;
  let drawn = 0;
  let acked = 0;
  let isLive = false;
  let isEnding = false;

  const socket = keepConnected({
    ...options,
    url: () => options.urlFor(session === null ? null : { session, offset: received }),
    onOpen: () => undefined,
    onMessage: (data) => receive(new Uint8Array(data as ArrayBuffer)),
    onState: (state) => {
      if (state.kind !== 'open') isLive = false;
      options.onState(state);
    },
  });

  function receive(message: Uint8Array): void {
    const frame = decodeFrame(message);
    if (frame?.kind === channel.data) draw(frame.payload);
    else if (frame?.kind === channel.note) obey(JSON.parse(new TextDecoder().decode(frame.payload)));
  }

  function draw(bytes: Uint8Array): void {
    received += bytes.length;
    const upTo = received;
    options.onOutput(bytes, () => {
      drawn = Math.max(drawn, upTo);
      if (drawn - acked >= ackEveryBytes || drawn === received) acknowledge();
    });
  }

  function acknowledge(): void {
    if (drawn === acked) return;
    const payload = new Uint8Array(8);
    new DataView(payload.buffer).setBigUint64(0, BigInt(drawn));
    if (send(encodeFrame(channel.ack, payload))) acked = drawn;
  }

  function obey(note: ServerNote): void {
    if (note.kind === 'open') begin(note);
    if (note.kind === 'exit') end();
    if (note.kind === 'gone') socket.close();
    options.onNote(note);
  }

  function begin(note: Extract<ServerNote, { kind: 'open' }>): void {
    const isContinued = note.session === session && note.offset === received;
    session = note.session;
    isLive = true;
    if (isEnding) end();
    if (isContinued || isEnding) return;
    received = note.offset;
    drawn = note.offset;
    acked = note.offset;
    options.onReset();
  }

  function send(frame: Uint8Array): boolean {
    return isLive && socket.send(frame as Uint8Array<ArrayBuffer>);
  }

  function end(): void {
    isEnding = true;
    if (!send(encodeFrame(channel.close, ''))) return;
    isLive = false;
    socket.close();
  }

  return {
    type(text) {
      const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        if (!send(encodeFrame(channel.data, bytes.subarray(at, at + pieceBytes)))) return false;
      }
      return true;
    },
    resize(columns, rows) {
      send(encodeFrame(channel.resize, JSON.stringify({ columns, rows })));
    },
    end,
    leave: socket.close,
    retry: socket.retry,
  };
}
