import { channel, decodeFrame, encodeFrame, type ServerNote } from '@/lib/terminal-frames';
import {
  keepConnected,
  type ReconnectingSocket,
  type ReconnectOptions,
  type SocketState,
} from './reconnecting-socket';

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
  const wire = new TerminalWire(options);
  return {
    type: (text) => wire.type(text),
    resize: (columns, rows) => void wire.send(encodeFrame(channel.resize, JSON.stringify({ columns, rows }))),
    end: () => wire.end(),
    leave: () => wire.socket.close(),
    retry: () => wire.socket.retry(),
  };
}

class TerminalWire {
  readonly socket: ReconnectingSocket;
  private session: string | null;
  /** Counts of output bytes since the shell began: come in, drawn, told to the server. */
  private received = 0;
  private drawn = 0;
  private acked = 0;
  private isLive = false;
  private isEnding = false;

  constructor(private readonly options: TerminalSocketOptions) {
    this.session = options.session ?? null;
    this.socket = keepConnected({
      ...options,
      url: () =>
        options.urlFor(this.session === null ? null : { session: this.session, offset: this.received }),
      onOpen: () => undefined,
      onMessage: (data) => this.receive(new Uint8Array(data as ArrayBuffer)),
      onState: (state) => {
        if (state.kind !== 'open') this.isLive = false;
        options.onState(state);
      },
    });
  }

  type(text: string | Uint8Array): boolean {
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      if (!this.send(encodeFrame(channel.data, bytes.subarray(at, at + pieceBytes)))) return false;
    }
    return true;
  }

  send(frame: Uint8Array): boolean {
    return this.isLive && this.socket.send(frame as Uint8Array<ArrayBuffer>);
  }

  end(): void {
    this.isEnding = true;
    if (!this.send(encodeFrame(channel.close, ''))) return;
    this.isLive = false;
    this.socket.close();
  }

  private receive(message: Uint8Array): void {
    const frame = decodeFrame(message);
    if (frame?.kind === channel.data) this.draw(frame.payload);
    else if (frame?.kind === channel.note) this.obey(JSON.parse(new TextDecoder().decode(frame.payload)));
  }

  private draw(bytes: Uint8Array): void {
    this.received += bytes.length;
    const upTo = this.received;
    this.options.onOutput(bytes, () => {
      this.drawn = Math.max(this.drawn, upTo);
      if (this.drawn - this.acked >= ackEveryBytes || this.drawn === this.received) this.acknowledge();
    });
  }

  private acknowledge(): void {
    if (this.drawn === this.acked) return;
    const payload = new Uint8Array(8);
    new DataView(payload.buffer).setBigUint64(0, BigInt(this.drawn));
    if (this.send(encodeFrame(channel.ack, payload))) this.acked = this.drawn;
  }

  private obey(note: ServerNote): void {
    if (note.kind === 'open') this.begin(note);
    if (note.kind === 'exit') this.end();
    if (note.kind === 'gone') this.socket.close();
    this.options.onNote(note);
  }

  private begin(note: Extract<ServerNote, { kind: 'open' }>): void {
    const isContinued = note.session === this.session && note.offset === this.received;
    this.session = note.session;
    this.isLive = true;
    if (this.isEnding) this.end();
    if (isContinued || this.isEnding) return;
    this.received = note.offset;
    this.drawn = note.offset;
    this.acked = note.offset;
    this.options.onReset();
  }
}
