import {
  channel,
  decodeCount,
  decodeFrame,
  encodeCount,
  encodeFrame,
  encodeTyped,
  type ServerNote,
} from '@/lib/terminal-frames';
import {
  keepConnected,
  type ReconnectingSocket,
  type ReconnectOptions,
  type SocketState,
} from './reconnecting-socket';
import { TypedInput } from './typed-input';

/** What the address of a terminal says besides its place: who asks, and from where to continue. */
export type TerminalPosition = { window: string; connection: string; session?: string; offset?: string };

export type TerminalSocketOptions = {
  urlFor: (position: TerminalPosition) => string;
  /** Continue this session: its kept output is sent from the start. */
  session?: string;
  /** Draw, then call `drawn`: the server waits for it when too much is on the way. */
  onOutput: (bytes: Uint8Array, drawn: () => void) => void;
  /** The same, for what an earlier window has drawn; without this it is output like any other. */
  onPast?: (bytes: Uint8Array, drawn: () => void) => void;
  /** The server could not give what we have not seen: the screen starts over. */
  onReset: () => void;
  onNote: (note: ServerNote) => void;
  onState: (state: SocketState) => void;
} & Pick<ReconnectOptions, 'makeSocket' | 'fromMs' | 'toMs'>;

export type TerminalSocket = {
  /** Arrives once and in order; what is typed while nothing is connected follows when it is. */
  type(text: string | Uint8Array): void;
  resize(columns: number, rows: number): void;
  /** Ends the process in the container. */
  end(): void;
  /** Leaves without ending: the session stays a minute. */
  leave(): void;
  retry(): void;
};

const ackEveryBytes = 32 * 1024;

/** One shell behind a WebSocket that may be cut at any moment: both ways continue at the byte where they stopped. */
export function openTerminalSocket(options: TerminalSocketOptions): TerminalSocket {
  const wire = new TerminalWire(options);
  return {
    type: (text) => wire.type(text),
    resize: (columns, rows) => wire.resize({ columns, rows }),
    end: () => wire.end(),
    leave: () => wire.leave(),
    retry: () => wire.socket.retry(),
  };
}

class TerminalWire {
  readonly socket: ReconnectingSocket;
  private readonly window = newWindowName();
  private readonly typed = new TypedInput();
  private session: string | undefined;
  /** How often it was tried to connect: of two connections on their way at once the later one counts. */
  private connections = 0;
  private size: { columns: number; rows: number } | null = null;
  /** Counts of output bytes since the shell began: come in, drawn, told to the server. */
  private received = 0;
  private drawn = 0;
  private acked = 0;
  private past = 0;
  private isLive = false;
  private isEnding = false;

  constructor(private readonly options: TerminalSocketOptions) {
    this.session = options.session;
    this.socket = keepConnected({
      ...options,
      url: () => options.urlFor(this.position()),
      onOpen: () => undefined,
      onMessage: (data) => this.receive(new Uint8Array(data as ArrayBuffer)),
      onState: (state) => {
        if (state.kind !== 'open') this.isLive = false;
        options.onState(state);
      },
    });
  }

  type(text: string | Uint8Array): void {
    this.typed.add(typeof text === 'string' ? new TextEncoder().encode(text) : text);
    this.sendTyped();
  }

  resize(size: { columns: number; rows: number }): void {
    this.size = size;
    this.send(encodeFrame(channel.resize, JSON.stringify(size)));
  }

  /** Answered by `gone`; until then it is asked again after every cut. */
  end(): void {
    this.isEnding = true;
    this.send(encodeFrame(channel.close, ''));
  }

  leave(): void {
    if (!this.isEnding) this.socket.close();
  }

  private position(): TerminalPosition {
    const { window, session } = this;
    this.connections += 1;
    const own = { window, connection: String(this.connections) };
    return session === undefined ? own : { ...own, session, offset: String(this.received) };
  }

  private sendTyped(): void {
    if (!this.isLive) return;
    for (const piece of this.typed.due()) this.send(encodeTyped(piece));
  }

  private send(frame: Uint8Array): boolean {
    return this.isLive && this.socket.send(frame as Uint8Array<ArrayBuffer>);
  }

  private receive(message: Uint8Array): void {
    const frame = decodeFrame(message);
    if (frame?.kind === channel.data) this.show(frame.payload);
    else if (frame?.kind === channel.ack) this.goOnTyping(decodeCount(frame.payload) ?? 0);
    else if (frame?.kind === channel.note) this.obey(JSON.parse(new TextDecoder().decode(frame.payload)));
  }

  private goOnTyping(taken: number): void {
    this.typed.note(taken);
    this.sendTyped();
  }

  private show(bytes: Uint8Array): void {
    const past = Math.max(0, this.past - this.received);
    const { onOutput, onPast = onOutput } = this.options;
    if (past > 0) this.draw(bytes.subarray(0, past), onPast);
    if (bytes.length > past) this.draw(bytes.subarray(past), onOutput);
  }

  private draw(bytes: Uint8Array, write: TerminalSocketOptions['onOutput']): void {
    this.received += bytes.length;
    const upTo = this.received;
    write(bytes, () => {
      this.drawn = Math.max(this.drawn, upTo);
      if (this.drawn - this.acked >= ackEveryBytes || this.drawn === this.received) this.acknowledge();
    });
  }

  private acknowledge(): void {
    if (this.drawn === this.acked) return;
    if (this.send(encodeFrame(channel.ack, encodeCount(this.drawn)))) this.acked = this.drawn;
  }

  private obey(note: ServerNote): void {
    const isAnswer = this.isEnding;
    if (note.kind === 'open') this.begin(note);
    if (note.kind === 'exit') this.end();
    if (note.kind === 'gone') this.socket.close();
    if (!isAnswer) this.options.onNote(note);
  }

  private begin(note: Extract<ServerNote, { kind: 'open' }>): void {
    const isContinued = note.session === this.session && note.offset === this.received;
    this.session = note.session;
    this.past = note.drawn;
    this.isLive = true;
    if (this.isEnding) {
      this.end();
      return;
    }
    if (this.size) this.resize(this.size);
    this.typed.resume(note.typed);
    this.sendTyped();
    if (isContinued) return;
    this.received = note.offset;
    this.drawn = note.offset;
    this.acked = note.offset;
    this.options.onReset();
  }
}

/** Names this window to the server, so that it knows what came from it; a page without TLS has no `randomUUID`. */
function newWindowName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
