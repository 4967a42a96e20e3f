import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { poll } from '@/lib/poll';
import { buildTable, type Route } from './route-table';
import { ask, demo, listening, routeTo, startRouter } from './testing';

const host = 'app-qmrxve.localhost';
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function app(handle: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(handle);
  const port = await listening(server);
  closers.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  return { server, address: `127.0.0.1:${port}` };
}

async function router(routes: Route[], trusted: string[] = []) {
  const started = await startRouter(routes, trusted);
  closers.push(() => started.router.close());
  return started.port;
}

const echo = (request: IncomingMessage, response: ServerResponse) =>
  void response.end(JSON.stringify({ url: request.url, method: request.method, headers: request.headers }));

describe('requests', () => {
  it('reach the app with path, query and Host as they are, and with the headers of a proxy', async () => {
    const { address } = await app(echo);
    const port = await router([routeTo([address])]);

    const answer = await ask(port, `${host}:8080`, {
      path: '/a//b/%2e%2e/c?x=1&y=%20?',
      headers: { 'x-forwarded-for': '6.6.6.6', 'x-forwarded-proto': 'https' },
    });

    const seen = JSON.parse(answer.body);
    expect(seen.url).toBe('/a//b/%2e%2e/c?x=1&y=%20?');
    expect(seen.headers).toMatchObject({
      host: `${host}:8080`,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': `${host}:8080`,
    });
  });

  it('keep the headers of a proxy that is trusted', async () => {
    const { address } = await app(echo);
    const port = await router([routeTo([address])], ['127.0.0.1']);
    const answer = await ask(port, host, { headers: { 'x-forwarded-proto': 'https' } });
    expect(JSON.parse(answer.body).headers['x-forwarded-proto']).toBe('https');
  });

  it('go to the addresses in turns', async () => {
    const one = await app((_request, response) => void response.end('one'));
    const two = await app((_request, response) => void response.end('two'));
    const port = await router([routeTo([one.address, two.address])]);
    const bodies = [];
    for (let count = 0; count < 4; count += 1) bodies.push((await ask(port, host)).body);
    expect(bodies).toEqual(['one', 'two', 'one', 'two']);
  });

  it('are sent again to where the database says, when their container was just replaced', async () => {
    const gone = await app(echo);
    gone.server.close();
    const fresh = await app((_request, response) => void response.end('fresh'));
    const started = await startRouter([routeTo([gone.address])]);
    closers.push(() => started.router.close());
    started.whenAsked(buildTable([routeTo([fresh.address])], [demo]));
    expect((await ask(started.port, host)).body).toBe('fresh');
  });

  it('carry bodies both ways', async () => {
    const { address } = await app((request, response) => void request.pipe(response));
    const port = await router([routeTo([address])]);
    const body = 'x'.repeat(3_000_000);
    expect((await ask(port, host, { method: 'POST', body })).body).toBe(body);
  });

  it('a thousand of them on few connections all answer', async () => {
    const { address } = await app(echo);
    const port = await router([routeTo([address])]);
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    const statuses = await Promise.all(
      Array.from({ length: 1000 }, async () => {
        const outgoing = request({ host: '127.0.0.1', port, headers: { host }, agent }).end();
        const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
        answer.resume();
        await once(answer, 'end');
        return answer.statusCode;
      }),
    );
    agent.destroy();
    expect(statuses.filter((status) => status === 200)).toHaveLength(1000);
  });

  it('stream: the first part arrives while the app is still writing', async () => {
    const parts: ServerResponse[] = [];
    const { address } = await app((_request, response) => {
      response.write('first');
      parts.push(response);
    });
    const port = await router([routeTo([address])]);
    const outgoing = request({ host: '127.0.0.1', port, headers: { host } }).end();
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    const [first] = await once(answer, 'data');
    parts[0]?.end('second');
    const [second] = await once(answer, 'data');
    expect([String(first), String(second)]).toEqual(['first', 'second']);
  });

  it('that propose another protocol are answered in this one, and the app hears nothing of it', async () => {
    const { address } = await app(echo);
    const port = await router([routeTo([address])]);
    const proposal = {
      connection: 'Upgrade, HTTP2-Settings',
      upgrade: 'h2c',
      'http2-settings': 'AAMAAABkAAQ',
    };
    const answer = await ask(port, host, { headers: proposal });
    const { headers } = JSON.parse(answer.body);
    expect(answer.status).toBe(200);
    for (const name of ['upgrade', 'http2-settings']) expect(headers[name]).toBeUndefined();
    expect(headers.connection).not.toMatch(/upgrade/i);
  });

  it.each([
    ['only a time, browsers must ask again', { 'last-modified': 'x' }, 'no-cache'],
    ['how long it is fresh, that stays', { 'last-modified': 'x', 'cache-control': 'max-age=9' }, 'max-age=9'],
    ['when it ends, that stays', { 'last-modified': 'x', expires: '0' }, undefined],
    ['no time, nothing is added', {}, undefined],
  ])('whose answer says %s', async (_says, headers: Record<string, string>, expected) => {
    const { address } = await app((_request, response) => void response.writeHead(200, headers).end());
    const port = await router([routeTo([address])]);
    expect((await ask(port, host)).headers['cache-control']).toBe(expected);
  });

  it('of a client that leaves are ended at the app too', async () => {
    let isGone = false;
    const { address } = await app((_request, response) => {
      response.write('begin');
      response.on('close', () => {
        isGone = true;
      });
    });
    const port = await router([routeTo([address])]);
    const outgoing = request({ host: '127.0.0.1', port, headers: { host } }).end();
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    await once(answer, 'data');
    answer.on('error', () => undefined);
    outgoing.destroy();
    await poll(
      async () => (isGone ? { state: 'done', value: 1 } : { state: 'pending', reason: 'still open' }),
      {
        timeoutMs: 5000,
      },
    );
  });

  it('whose app dies in the middle end, so that nobody waits', async () => {
    const { address } = await app((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.socket?.destroy());
    });
    const port = await router([routeTo([address])]);
    await expect(ask(port, host)).rejects.toThrow();
  });
});

describe('pages', () => {
  it('unknown host names are 404', async () => {
    const port = await router([]);
    expect(await ask(port, 'nothing.localhost')).toMatchObject({ status: 404 });
  });

  it.each(['localhost', 'localhost:8080', '127.0.0.1', '[::1]:8080'])(
    'an app never gets the name %s, where the browser would send the session of the dashboard',
    async (name) => {
      const { address } = await app((_request, response) => void response.end('stolen'));
      const hostname = name.replace(/:8080$/, '');
      const port = await router([routeTo([address], { hostname })]);
      expect(await ask(port, name, { headers: { cookie: 'warren.session_token=x' } })).toMatchObject({
        status: 404,
      });
    },
  );

  it('a refused connection is 502 with the usual cause', async () => {
    const port = await router([routeTo(['127.0.0.1:1'])]);
    const answer = await ask(port, host, { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(502);
    expect(answer.body).toContain('0.0.0.0:8000');
    expect(answer.body).toContain('connection refused');
  });

  it('a deploying environment is 503 and asks to come back', async () => {
    const environment = { ...demo, operationStatus: 'deploying' as const };
    const port = await router([routeTo([], { environment })]);
    const answer = await ask(port, host);
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('3');
  });

  it('an app that closes without an answer is 502', async () => {
    const silent = createTcpServer((socket) => void socket.on('data', () => socket.destroy()));
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    closers.push(() => silent.close());
    const { port: silentPort } = silent.address() as { port: number };
    const port = await router([routeTo([`127.0.0.1:${silentPort}`])]);
    expect((await ask(port, host)).status).toBe(502);
  });

  it('health answers on names of nobody only', async () => {
    const { address } = await app((_request, response) => void response.end('app'));
    const port = await router([routeTo([address])]);
    expect((await ask(port, '127.0.0.1', { path: '/.warren/health' })).body).toBe('ok');
    expect((await ask(port, host, { path: '/.warren/health' })).body).toBe('app');
  });
});

describe('WebSockets', () => {
  it('go through both ways and are closed together', async () => {
    const { server, address } = await app(echo);
    const sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(`echo ${data}`)));
    const port = await router([routeTo([address])]);

    const client = new WebSocket(`ws://127.0.0.1:${port}/live`, { headers: { host } });
    await once(client, 'open');
    client.send('hello');
    const [data] = await once(client, 'message');
    expect(String(data)).toBe('echo hello');

    client.close();
    await poll(
      async () =>
        sockets.clients.size === 0 ? { state: 'done', value: 1 } : { state: 'pending', reason: 'open' },
      { timeoutMs: 5000 },
    );
  });

  it.each([
    ['nothing.localhost', 404],
    [host, 502],
  ])('to %s that cannot be served answer %i', async (name, status) => {
    const port = await router([routeTo(['127.0.0.1:1'])]);
    const client = new WebSocket(`ws://127.0.0.1:${port}/`, { headers: { host: name } });
    client.on('error', () => undefined);
    const [, answer] = (await once(client, 'unexpected-response')) as [unknown, IncomingMessage];
    expect(answer.statusCode).toBe(status);
    answer.destroy();
  });

  it('that are cut roughly leave nothing behind', async () => {
    const { server, address } = await app(echo);
    const sockets = new WebSocketServer({ server });
    const port = await router([routeTo([address])]);
    const raw = connect(port, '127.0.0.1');
    raw.write(
      `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    );
    await once(raw, 'data');
    raw.resetAndDestroy();
    await poll(
      async () =>
        sockets.clients.size === 0 ? { state: 'done', value: 1 } : { state: 'pending', reason: 'open' },
      { timeoutMs: 5000 },
    );
  });
});
