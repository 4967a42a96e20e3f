import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Permission } from '@/contract/permissions';
import { id } from '@/contract/shared';
import { closeCode } from '@/lib/close-codes';
import { AppError } from '@/lib/errors';
import { requestUrl } from '@/lib/request-url';
import { contextFromHeaders } from '@/server/auth/context-from-headers';
import { allowedOrigins } from '@/server/auth/origin';
import type { Wiring } from '@/server/context';
import { keepAlive } from './heartbeat';
import { createLiveLooks } from './live-looks';
import { createLogShares } from './log-shares';
import { serveLogs } from './log-socket';
import { refusalOf, refuseUpgrade } from './refuse';
import { type Seat, takeSeat } from './seat';
import { createTerminalSessions, type TerminalSessions } from './terminal-sessions';
import { serveTerminal, terminalQuery } from './terminal-socket';
import type { Authenticate, SocketWiring } from './types';

export type SocketHandler = {
  /** True when the path is one of ours: the socket is taken care of, whatever the answer. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Shells that live now, watched or not. */
  openTerminals(): number;
  /** Ends every socket and every terminal session. */
  close(): Promise<void>;
};

type SocketOptions = { authenticate?: Authenticate; lingerMs?: number; shellOwner?: string };
type Serve = (socket: WebSocket, seat: Seat, query: URLSearchParams) => void;
type Door = { permission: Permission; query: z.ZodType; serve: Serve };

const maxPayloadBytes = 1_048_576;

/** The two WebSocket doors of main: `/ws/logs` and `/ws/terminal`. */
export function createSocketHandler(wiring: Wiring, options: SocketOptions = {}): SocketHandler {
  const authenticate = options.authenticate ?? ((headers) => contextFromHeaders(headers, wiring));
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxPayloadBytes,
    perMessageDeflate: false,
  });
  const sessions = createTerminalSessions(options);
  const doors = doorsOf(wiring, sessions);

  async function admit(door: Door, request: IncomingMessage, query: URLSearchParams): Promise<Seat> {
    refuseForeign(request, wiring);
    const parsed = door.query.safeParse(Object.fromEntries(query));
    if (!parsed.success) throw new AppError('invalid', z.prettifyError(parsed.error));
    return takeSeat(wiring, authenticate, {
      headers: headersOf(request),
      environmentId: query.get('environment') ?? '',
      permission: door.permission,
    });
  }

  return {
    handleUpgrade(request, socket, head) {
      const url = requestUrl(request.url);
      const door = url && doors[url.pathname];
      if (!door) return false;
      socket.on('error', () => socket.destroy());
      admit(door, request, url.searchParams).then(
        (seat) =>
          sockets.handleUpgrade(request, socket, head, (accepted) => {
            keepAlive(accepted);
            door.serve(accepted, seat, url.searchParams);
          }),
        (error) => refuseUpgrade(socket, refusalOf(error)),
      );
      return true;
    },
    openTerminals: () => sessions.count(),
    async close() {
      for (const socket of sockets.clients) socket.close(closeCode.goingAway, 'Warren is restarting');
      await sessions.closeAll();
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function doorsOf(wiring: SocketWiring, sessions: TerminalSessions): Record<string, Door> {
  const sources = { looks: createLiveLooks(), shares: createLogShares() };
  return {
    '/ws/logs': {
      permission: 'environment:read',
      query: z.object({ environment: id }),
      serve: (socket, seat) => serveLogs(socket, seat, sources),
    },
    '/ws/terminal': {
      permission: 'environment:exec',
      query: terminalQuery,
      serve(socket, seat, params) {
        const query = terminalQuery.parse(Object.fromEntries(params));
        serveTerminal({ socket, seat, query, sessions, wiring });
      },
    },
  };
}

/** A browser always names the page that opens a socket; another site must not use the visitor's cookie. */
function refuseForeign(request: IncomingMessage, wiring: SocketWiring): void {
  const origin = request.headers.origin;
  if (origin !== undefined && allowedOrigins(wiring.env).includes(origin)) return;
  throw new AppError('forbidden', `Sockets from ${origin ?? 'an unnamed page'} are not accepted`, {
    next: `Open the dashboard at ${wiring.env.url}, or set WARREN_URL to the address you use.`,
  });
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
