import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { probe } from './probe';

const host = { hostname: 'app.localhost', path: '/', servicePort: 8000 };
const servers: Server[] = [];
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

async function serve(answer: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    answer(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ask = (address: string) => probe(address, host, new AbortController().signal);
const silent = { answers: false, reason: 'Nothing answers on port 8000 yet' };

describe('the probe of a host', () => {
  it('counts any answer, and asks for the host name', async () => {
    let asked = '';
    const address = await serve((socket) =>
      socket.once('data', (bytes) => {
        asked = bytes.toString();
        socket.end('HTTP/1.1 500 Broken\r\n\r\n');
      }),
    );
    expect(await ask(address)).toEqual({ answers: true });
    expect(asked).toContain('Host: app.localhost');
  });

  it('counts a server that thinks', async () => {
    expect(await ask(await serve(() => undefined))).toEqual({ answers: true });
  });

  it("does not count Docker's forwarder, which accepts and closes", async () => {
    expect(await ask(await serve((socket) => socket.destroy()))).toEqual(silent);
  });

  it('does not count a closed port', async () => {
    expect(await ask('127.0.0.1:1')).toEqual(silent);
  });
});
