import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import next from 'next';
import { type Env, readEnv } from '@/lib/env';
import { isWebSocket } from '@/lib/is-web-socket';
import { log } from '@/lib/log';
import { requestUrl } from '@/lib/request-url';
import { authOf } from '@/server/auth/auth-of';
import { clientAddressHeader } from '@/server/auth/names';
import { clientAddress } from './client-address';
import type { Wiring } from './context';
import { handleGit } from './git/handle';
import { holdShellOwner, type ShellOwner } from './live/shell-owner';
import { setRunning } from './running';
import { contentPolicy, newNonce, securityHeaders } from './security-headers';
import { startUp } from './start-up';
import { compressedFiles } from './static-files';
import { createWiring } from './wiring';
import { createSocketHandler, type SocketHandler } from './ws/upgrade';

const stopWithinMs = 8000;

/** The process that serves people: dashboard, API, WebSockets and the built-in Git host. */
async function main(): Promise<void> {
  const env = readEnv();
  const wiring = await createWiring(env);
  setRunning(wiring);
  await authOf(wiring);
  // Next ends WebSockets it does not know: it gets a server of its own that hears only its own ones.
  const decoy = createServer();
  const app = next({ dev: env.isDevelopment, hostname: env.host, port: env.port, httpServer: decoy });
  await app.prepare();
  const handle = app.getRequestHandler();
  const shells = await holdShellOwner(wiring);
  const sockets = createSocketHandler(wiring, { shellOwner: shells.id });
  const options = { shouldUpgradeCallback: isWebSocket };
  const compressed = env.isDevelopment ? null : compressedFiles(join('.next', 'static'));
  const server = createServer(options, (req, res) => answer(wiring, { handle, compressed }, req, res));
  routeUpgrades(server, decoy, sockets, env.isDevelopment);
  // A push may take long; the header and idle limits of Node stay.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(env.port, env.host, resolve);
  });
  log.info({ url: env.url, port: env.port }, 'main listens');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void stop({ server, sockets, shells, wiring }));
  }
  shells.endOrphans().catch((error) => log.warn({ err: error }, 'left-over shells cannot be ended'));
  startUp(wiring).catch((error) => log.error({ err: error }, 'start-up work failed'));
}

type Handlers = {
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  compressed: ReturnType<typeof compressedFiles> | null;
};

function answer(wiring: Wiring, pages: Handlers, req: IncomingMessage, res: ServerResponse): void {
  if (!requestUrl(req.url)) return void res.writeHead(400).end();
  prepare(wiring.env, req, res);
  if (handleGit(wiring, req, res) || pages.compressed?.(req, res)) return;
  pages.handle(req, res).catch((error) => {
    log.error({ err: error }, 'request failed');
    if (!res.headersSent) res.writeHead(500).end();
  });
}

/** What later readers may believe of a request: these headers are ours, whatever the client sent. */
function prepare(env: Env, req: IncomingMessage, res: ServerResponse): void {
  const nonce = newNonce();
  req.headers[clientAddressHeader] = clientAddress(req, env.trustedProxies);
  req.headers['x-warren-path'] = req.url ?? '/';
  // Next reads the nonce of its scripts here.
  req.headers['content-security-policy'] = contentPolicy(env, nonce);
  for (const [name, value] of securityHeaders(env, nonce)) res.setHeader(name, value);
}

function routeUpgrades(server: Server, decoy: Server, sockets: SocketHandler, isDevelopment: boolean): void {
  server.on('upgrade', (req, socket, head) => {
    if (sockets.handleUpgrade(req, socket, head)) return;
    const isReload = isDevelopment && (req.url ?? '').startsWith('/_next/');
    if (isReload) decoy.emit('upgrade', req, socket, head);
    else socket.destroy();
  });
}

type Open = { server: Server; sockets: SocketHandler; shells: ShellOwner; wiring: Wiring };

async function stop({ server, sockets, shells, wiring }: Open): Promise<void> {
  setTimeout(() => process.exit(0), stopWithinMs).unref();
  server.close();
  await sockets.close();
  await shells.close();
  server.closeAllConnections();
  await wiring.close();
  process.exit(0);
}

main().catch((error) => {
  log.fatal({ err: error }, 'main could not start');
  process.exitCode = 1;
  setTimeout(() => process.exit(1), 100);
});
