import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readEnv } from '@/lib/env';
import { authOf } from '@/server/auth/auth-of';
import { handleAuth } from '@/server/auth/handle';
import { clientAddressHeader } from '@/server/auth/names';
import { clientAddress } from '@/server/client-address';
import { holdShellOwner } from '@/server/live/shell-owner';
import { setRunning } from '@/server/running';
import { startUp } from '@/server/start-up';
import { handleTrpc } from '@/server/trpc/handle';
import { createWiring } from '@/server/wiring';
import { createSocketHandler } from '@/server/ws/upgrade';

/** main without its pages: API, event streams and sockets are the same, and no build of the dashboard is needed. */
async function main(): Promise<void> {
  const env = readEnv();
  const wiring = await createWiring(env);
  setRunning(wiring);
  await authOf(wiring);
  const shells = await holdShellOwner(wiring);
  const sockets = createSocketHandler(wiring, { shellOwner: shells.id });
  const server = createServer((req, res) => {
    req.headers[clientAddressHeader] = clientAddress(req, env.trustedProxies);
    answer(req, res).catch(() => res.destroy());
  });
  server.on('upgrade', (req, socket, head) => {
    if (!sockets.handleUpgrade(req, socket, head)) socket.destroy();
  });
  await new Promise<void>((done) => server.listen(env.port, env.host, done));
  process.once('SIGTERM', async () => {
    server.close();
    await sockets.close();
    process.exit(0);
  });
  await shells.endOrphans();
  await startUp(wiring);
}

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  const request = requestOf(req, gone.signal);
  const isTrpc = req.url?.startsWith('/api/trpc') ?? false;
  const response = await (isTrpc ? handleTrpc(request) : handleAuth(request));
  res.writeHead(response.status, headersOf(response));
  if (response.body) await pipeline(Readable.fromWeb(response.body as never), res);
  else res.end();
}

function requestOf(req: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) headers.set(name, String(value));
  const hasBody = req.method !== 'GET';
  const body = hasBody ? { body: Readable.toWeb(req) as never, duplex: 'half' as const } : {};
  return new Request(new URL(req.url ?? '/', 'http://main'), {
    method: req.method,
    headers,
    signal,
    ...body,
  });
}

function headersOf(response: Response): Record<string, string | string[]> {
  const cookies = response.headers.getSetCookie();
  const rest = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'));
  return cookies.length > 0 ? { ...rest, 'set-cookie': cookies } : rest;
}

await main();
