import { once } from 'node:events';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { ask, routeTo, startRouter } from './testing';

const host = 'app-qmrxve.localhost';
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

it.each<[string, string, number | 'cut']>([
  ['a control character in the reason', 'HTTP/1.1 200 O\u0001K\r\nContent-Length: 2\r\n\r\nok', 200],
  ['a status below 100', 'HTTP/1.1 099 X\r\nContent-Length: 2\r\n\r\nok', 502],
  ['status 000', 'HTTP/1.1 000 X\r\nContent-Length: 2\r\n\r\nok', 502],
  ['a control character in a header', 'HTTP/1.1 200 OK\r\nX-A: a\u0001b\r\nContent-Length: 2\r\n\r\nok', 502],
  ['a header without a name', 'HTTP/1.1 200 OK\r\n: x\r\nContent-Length: 2\r\n\r\nok', 502],
  [
    'an upgrade nobody asked for',
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nok',
    502,
  ],
  ['a body with 204', 'HTTP/1.1 204 No\r\nContent-Length: 2\r\n\r\nok', 204],
  [
    'early hints',
    'HTTP/1.1 103 Early\r\nLink: <x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
    200,
  ],
  [
    'both lengths',
    'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
    502,
  ],
  [
    'a broken trailer',
    'HTTP/1.1 200 OK\r\nTrailer: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nx: \u0001\r\n\r\n',
    'cut',
  ],
])('an app that answers with %s does not end the router', async (_case, answer, expected) => {
  const odd = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => socket.end(answer));
  });
  odd.listen(0, '127.0.0.1');
  await once(odd, 'listening');
  closers.push(() => odd.close());
  const { port: oddPort } = odd.address() as { port: number };
  const started = await startRouter([routeTo([`127.0.0.1:${oddPort}`])]);
  closers.push(() => started.router.close());
  const seen = await ask(started.port, host).then(
    ({ status }) => status,
    () => 'cut',
  );
  expect(seen).toBe(expected);
  expect((await ask(started.port, 'nothing.localhost')).status).toBe(404);
});
