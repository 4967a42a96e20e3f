import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import type { NotificationPayload } from '@/contract/notification';
import { newId } from '@/lib/ids';
import { type Look, poll } from '@/lib/poll';
import type { PrismaClient } from '@/prisma/generated/client';
import type { Context } from '@/server/context';
import { outboxRow } from '@/server/db/outbox';
import { type ChannelSecrets, sealChannel } from '@/server/services/notification/secrets';

export type Received = { path: string; headers: IncomingHttpHeaders; body: string };
type Reply = { status: number; body?: string; headers?: Record<string, string> };

/** A real HTTP server on loopback that writes down what it is sent. */
export async function httpReceiver(
  reply: (received: Received) => Reply | Promise<Reply> = () => ({ status: 200, body: 'ok' }),
) {
  const received: Received[] = [];
  const server = createHttpServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const one = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
    received.push(one);
    const { status, body, headers } = await reply(one);
    response.writeHead(status, headers).end(body);
  });
  const port = await listening(server);
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { received, port, url: `http://127.0.0.1:${port}/hook`, close };
}

/** A small mail server: takes mail as RFC 5321 says, with TLS when given keys. `answer` may refuse a command. */
export async function smtpReceiver(
  answer: (command: string) => string | null = () => null,
  keys?: TlsOptions,
) {
  const mails: { commands: string[]; text: string }[] = [];
  const sockets = new Set<Socket>();
  const take = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    const mail = { commands: [] as string[], text: '' };
    let [isText, buffer] = [false, ''];
    socket.write('220 test ESMTP\r\n');
    socket.on('data', (chunk) => {
      buffer += chunk.toString();
      for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (isText && line !== '.') mail.text += `${line}\n`;
        else if (isText) {
          isText = false;
          mails.push({ ...mail });
          socket.write('250 taken as 4711\r\n');
        } else {
          mail.commands.push(line);
          isText = line === 'DATA' && answer(line) === null;
          socket.write(`${answer(line) ?? usual(line)}\r\n`);
          if (line === 'QUIT') socket.end();
        }
      }
    });
  };
  const server = keys ? createTlsServer(keys, take) : createServer(take);
  const port = await listening(server);
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      for (const socket of sockets) socket.destroy();
    });
  return { mails, port, close };
}

function usual(line: string): string {
  if (line.startsWith('EHLO')) return '250-test\r\n250 AUTH PLAIN';
  if (line.startsWith('AUTH')) return '235 welcome';
  if (line === 'DATA') return '354 go on';
  return line === 'QUIT' ? '221 bye' : '250 ok';
}

function listening(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });
}

type MadeChannel = { projectId: string; secrets: ChannelSecrets; settings?: object; events?: string[] };

/** A channel made directly. */
export async function makeChannel(ctx: Context, { projectId, secrets, settings, events = [] }: MadeChannel) {
  const { organizationId } = ctx;
  const id = newId();
  await ctx.db.notificationChannel.create({
    data: {
      ...{ id, organizationId, projectId, name: id, nameKey: id, events },
      kind: secrets.kind,
      settings: settings ?? { kind: secrets.kind, address: 'http://receiver/…' },
      secrets: sealChannel(ctx.secrets, secrets, organizationId),
    },
  });
  return { id, projectId, organizationId };
}

/** A notification that waits in the outbox of a channel. */
export async function makeLetter(
  db: PrismaClient,
  { id: channelId, projectId, organizationId }: { id: string; projectId: string; organizationId: string },
): Promise<string> {
  const payload: NotificationPayload = {
    version: 1,
    id: newId(),
    event: 'run.failed',
    at: '2026-01-02T03:04:05.000Z',
    text: 'Run 7 (deploy) of main failed: no such image',
    path: '/runs/r7',
    project: { id: projectId, name: 'Shop <!channel>' },
    environment: { id: 'e1', name: 'main' },
    run: null,
    orphans: [],
  };
  const row = outboxRow({ channelId, organizationId, payload });
  await db.notification.create({ data: row });
  return row.id;
}

/** Waits until a notification is as wanted, and answers it with its attempts. */
export function until(db: PrismaClient, id: string, state: string, attempts = 0) {
  return poll(
    async (): Promise<Look<Awaited<ReturnType<typeof read>>>> => {
      const row = await read(db, id);
      const isThere = row.state === state && row.log.length >= attempts;
      const reason = `${row.state}: ${row.log.map(({ problem }) => problem).join(' | ')}`;
      // Row and attempts are two queries: read again, now that both are there.
      return isThere ? { state: 'done', value: await read(db, id) } : { state: 'pending', reason };
    },
    { timeoutMs: 15_000, toMs: 50 },
  );
}

function read(db: PrismaClient, id: string) {
  return db.notification.findUniqueOrThrow({
    where: { id },
    include: { log: { orderBy: { number: 'asc' } } },
  });
}
