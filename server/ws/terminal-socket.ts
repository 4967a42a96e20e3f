import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { id } from '@/contract/shared';
import { closeCode } from '@/lib/close-codes';
import {
  channel,
  decodeCount,
  decodeFrame,
  decodeTyped,
  encodeFrame,
  type ServerNote,
} from '@/lib/terminal-frames';
import { keepGuard } from './guard';
import { openSession } from './open-session';
import { refusalOf } from './refuse';
import type { Seat } from './seat';
import type { TerminalSession, Viewer } from './terminal-session';
import type { TerminalSessions } from './terminal-sessions';
import { typeAhead } from './type-ahead';
import type { SocketWiring } from './types';

const columns = z.coerce.number().int().min(2).max(1000);
const rows = z.coerce.number().int().min(1).max(1000);
const size = z.object({ columns, rows });

export const terminalQuery = z.object({
  environment: id,
  component: z.string().min(1).max(63),
  instance: z.string().min(1).max(200).optional(),
  columns: columns.default(80),
  rows: rows.default(24),
  /** The name that the browser's window gave itself. */
  window: z.string().min(16).max(64),
  connection: z.coerce.number().int().min(0).default(0),
  /** Continue this session, from this byte of its output; without an offset from the oldest that is kept. */
  session: z.string().min(1).max(80).optional(),
  offset: z.coerce.number().int().min(0).default(0),
});
export type TerminalQuery = z.infer<typeof terminalQuery>;

const minuteIsOver = 'The session ended: its minute without a connection is over.';
const notHere =
  'The session ended here: Warren was restarted, or another of its main processes holds the shell.';

export type TerminalParts = {
  socket: WebSocket;
  seat: Seat;
  query: TerminalQuery;
  sessions: TerminalSessions;
  wiring: SocketWiring;
};

/** One browser window at one shell: finds or opens the session, then bytes go straight through. */
export function serveTerminal(parts: TerminalParts): void {
  const { socket } = parts;
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  sessionFor(parts, gone.signal).then(
    (session) => {
      if (session && gone.signal.aborted) void giveBack(session, parts);
      else if (session) connect(session, parts);
      else sayGone(parts);
    },
    (error) => {
      const refusal = refusalOf(error);
      note(socket, { kind: 'error', ...refusal });
      socket.close(closeCode.badRequest, refusal.code);
    },
  );
}

async function sessionFor(parts: TerminalParts, signal: AbortSignal): Promise<TerminalSession | undefined> {
  const { query, seat, sessions } = parts;
  const owner = {
    userId: seat.ctx.actor.id ?? 'system',
    environmentId: seat.environmentId,
    component: query.component,
  };
  if (query.session) return sessions.find(query.session, owner);
  return sessions.openedFor(query.window, owner) ?? openSession(parts, owner, signal);
}

/** The browser left while the shell was opening: nobody knows the session's name, so nobody can come back for it. */
async function giveBack(session: TerminalSession, { query }: TerminalParts): Promise<void> {
  if (!query.session) await session.end();
}

function sayGone({ socket, sessions, query }: TerminalParts): void {
  const wasHere = sessions.isOfThisProcess(query.session ?? '');
  note(socket, { kind: 'gone', reason: wasHere ? minuteIsOver : notHere });
  socket.close(closeCode.notFound, 'gone');
}

function connect(session: TerminalSession, { socket, seat, query }: TerminalParts): void {
  const viewer: Viewer = {
    window: query.window,
    connection: query.connection,
    send: (frame) => socket.send(frame, { binary: true }),
    close: (code, reason) => socket.close(code, reason),
  };
  const held = typeAhead(socket);
  socket.on('message', (data, isBinary) => {
    if (!isBinary || !handle({ session, window: query.window, held }, data))
      socket.close(closeCode.badRequest, 'That is not a terminal frame');
  });
  socket.on('close', () => session.detach(viewer));
  session.guard((onRevoked) => keepGuard(seat, onRevoked));
  session.attach(viewer, query.offset);
  session.resize(query.columns, query.rows);
}

type Line = { session: TerminalSession; window: string; held: ReturnType<typeof typeAhead> };

/** False when the frame makes no sense. */
function handle(line: Line, data: RawData): boolean {
  const { session } = line;
  const frame = decodeFrame(bytesOf(data));
  if (!frame) return false;
  switch (frame.kind) {
    case channel.data:
      return type(line, frame.payload);
    case channel.resize:
      return resize(session, frame.payload);
    case channel.ack:
      return acknowledge(session, frame.payload);
    case channel.close:
      void session.close();
      return true;
    default:
      return false;
  }
}

function type({ session, window, held }: Line, payload: Uint8Array): boolean {
  const typed = decodeTyped(payload);
  if (!typed || !session.follows(window, typed)) return false;
  void held(typed.bytes.length, session.type(window, typed));
  return true;
}

function resize(session: TerminalSession, payload: Uint8Array): boolean {
  try {
    const wanted = size.parse(JSON.parse(new TextDecoder().decode(payload)));
    session.resize(wanted.columns, wanted.rows);
    return true;
  } catch {
    return false;
  }
}

function acknowledge(session: TerminalSession, payload: Uint8Array): boolean {
  const drawn = decodeCount(payload);
  if (drawn !== null) session.acknowledge(drawn);
  return drawn !== null;
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

function note(socket: WebSocket, text: ServerNote): void {
  socket.send(encodeFrame(channel.note, JSON.stringify(text)), { binary: true });
}
