import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { PlainSocket } from '@/client/reconnecting-socket';
import { readEnv } from '@/lib/env';
import type { Context, Wiring } from '@/server/context';
import { type TestDatabase, testDatabase } from '@/server/db/testing';
import type { Authenticate, LogQuery, Shell, Target, TargetLine } from './types';
import { createSocketHandler, type SocketHandler } from './upgrade';

export const origin = 'http://localhost:3000';
export const environmentId = 'env1';

/** What tests need of a target: logs, shells and one look. */
export type SmallTarget = Pick<Target, 'logs' | 'openShell' | 'live'>;

export type Stand = {
  database: TestDatabase;
  handler: SocketHandler;
  port: number;
  /** Who the next handshake or check finds; null is nobody. */
  caller: { current: Pick<Context, 'organizationId' | 'role' | 'actor'> | null };
  stop(): Promise<void>;
};

export const developer = {
  organizationId: 'o1',
  role: 'developer' as const,
  actor: { kind: 'user' as const, id: 'u1', name: 'Ada' },
};

/** The two doors on a real HTTP server, with one environment on a small target. */
export async function startStand(target: SmallTarget, lingerMs?: number): Promise<Stand> {
  const database = await testDatabase();
  await seed(database);
  const caller: Stand['caller'] = { current: developer };
  const wiring = wiringOf(database, target);
  const authenticate: Authenticate = async () => (caller.current ? { ...wiring, ...caller.current } : null);
  const handler = createSocketHandler(wiring, { authenticate, lingerMs });
  const server = createServer();
  server.on('upgrade', (request, socket, head) => {
    if (!handler.handleUpgrade(request, socket, head)) socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    await handler.close();
    server.close();
    await database.drop();
  };
  return { database, handler, port: (server.address() as AddressInfo).port, caller, stop };
}

/** Tests reach a target only through the methods of SmallTarget, and no other part of the wiring. */
function wiringOf(database: TestDatabase, target: SmallTarget): Wiring {
  const env = readEnv({ DATABASE_URL: database.url, WARREN_URL: origin });
  return { db: database.db, env, targetFor: async () => target } as unknown as Wiring;
}

async function seed({ db }: TestDatabase): Promise<void> {
  for (const id of ['o1', 'o2']) await db.organization.create({ data: { id, name: id, slug: id } });
  await db.project.create({ data: { id: 'p1', organizationId: 'o1', name: 'Flask', nameKey: 'flask' } });
  const cluster = {
    id: 'c1',
    organizationId: 'o1',
    name: 'Local',
    nameKey: 'local',
    kind: 'fake',
    address: 'fake',
  };
  await db.cluster.create({ data: cluster });
  const environment = {
    id: environmentId,
    organizationId: 'o1',
    projectId: 'p1',
    name: 'main',
    nameKey: 'main',
  };
  await db.environment.create({ data: { ...environment, unique: 'qmrxve', clusterId: 'c1' } });
}

/** A browser's socket with the headers a browser would send; the last one made can be cut from outside. */
export function browserSockets(): { make: (url: string) => PlainSocket; last(): WebSocket | null } {
  let last: WebSocket | null = null;
  return {
    make(url) {
      last = new WebSocket(url, { headers: { origin } });
      last.on('error', () => undefined);
      return last as unknown as PlainSocket;
    },
    last: () => last,
  };
}

/** A container that writes numbered lines, several with the same timestamp; the log can be read from anywhere, also late. */
export class CountingLog {
  readonly lines: TargetLine[] = [];

  constructor(private readonly instance = 'c1') {}

  write(count: number): void {
    for (let step = 0; step < count; step += 1) {
      const index = this.lines.length;
      const cursor = { instance: this.instance, ns: String(1000 + Math.floor(index / 3)), n: index % 3 };
      const at = new Date(1_700_000_000_000 + Math.floor(index / 3));
      this.lines.push({ cursor, at, stream: 'out', text: `line ${index}` });
    }
  }

  async *logs(query: LogQuery, signal: AbortSignal): AsyncGenerator<TargetLine[]> {
    let next = this.startOf(query);
    while (!signal.aborted) {
      const batch = this.lines.slice(next, next + 500);
      next += batch.length;
      if (batch.length > 0) yield batch;
      else if (!query.follow) return;
      else await delay(1, undefined, { signal }).catch(() => undefined);
    }
  }

  private startOf({ after, tail }: LogQuery): number {
    const cursor = after?.find(({ instance }) => instance === this.instance);
    if (cursor) return (Number(cursor.ns) - 1000) * 3 + cursor.n + 1;
    return tail === undefined ? 0 : Math.max(0, this.lines.length - tail);
  }
}

/** A shell that prints an endless count of bytes as fast as it is read, up to `limit`, and echoes what is typed. */
export class CountingShell implements Shell {
  readonly command = ['/bin/count'];
  readonly typed: Uint8Array[] = [];
  isClosed = false;
  isPaused = false;
  printed = 0;
  size: [number, number] = [0, 0];
  private listener: (bytes: Uint8Array) => void = () => undefined;
  private onEnd: (exitCode: number | null) => void = () => undefined;

  /** Byte at an absolute offset: a pattern that does not repeat with any buffer size in use. */
  static byteAt(offset: number): number {
    return (offset * 31 + (offset >> 8) * 7 + (offset >> 16)) & 0xff;
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.listener = listener;
  }
  onExit(listener: (exitCode: number | null) => void): void {
    this.onEnd = listener;
  }
  print(count: number): void {
    if (this.isPaused || this.isClosed) return;
    const bytes = Uint8Array.from({ length: count }, (_, index) =>
      CountingShell.byteAt(this.printed + index),
    );
    this.printed += count;
    this.listener(bytes);
  }
  write(bytes: Uint8Array): void {
    this.typed.push(bytes.slice());
  }
  async resize(columns: number, rows: number): Promise<void> {
    this.size = [columns, rows];
  }
  pause(): void {
    this.isPaused = true;
  }
  resume(): void {
    this.isPaused = false;
  }
  exit(code: number): void {
    this.onEnd(code);
  }
  async close(): Promise<void> {
    this.isClosed = true;
  }
}
