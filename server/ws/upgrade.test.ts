import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  CountingLog,
  CountingShell,
  developer,
  environmentId,
  origin,
  type Stand,
  startStand,
} from './testing';

let stand: Stand;
const shells: CountingShell[] = [];

beforeAll(async () => {
  stand = await startStand({
    logs: (_place, query, signal) => new CountingLog().logs(query, signal),
    live: async () => [],
    openShell: async () => {
      const shell = new CountingShell();
      shells.push(shell);
      return shell;
    },
  });
});
beforeEach(() => {
  stand.caller.current = developer;
});
afterAll(() => stand.stop());

const logs = `/ws/logs?environment=${environmentId}`;
const terminal = `/ws/terminal?environment=${environmentId}&component=web&window=a-window-of-a-test`;

function dial(path: string, from: string | null = origin): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${stand.port}${path}`, {
    headers: from === null ? {} : { origin: from },
  });
  socket.on('error', () => undefined);
  return socket;
}

async function refused(path: string, from?: string | null): Promise<{ status: number; code: string }> {
  const [, answer] = (await once(dial(path, from), 'unexpected-response')) as [unknown, IncomingMessage];
  let body = '';
  for await (const chunk of answer.setEncoding('utf8')) body += chunk;
  return { status: answer.statusCode ?? 0, code: JSON.parse(body).error.code };
}

describe.each([
  ['logs', logs],
  ['terminal', terminal],
])('the door to %s', (_name, path) => {
  it('is closed to nobody', async () => {
    stand.caller.current = null;
    expect(await refused(path)).toEqual({ status: 401, code: 'unauthenticated' });
  });

  it.each(['https://evil.example', 'http://app-qmrxve.localhost:8080', 'null', null])(
    'is closed to pages of %s',
    async (from) => {
      expect(await refused(path, from)).toEqual({ status: 403, code: 'forbidden' });
    },
  );

  it('is closed to other organizations', async () => {
    stand.caller.current = { ...developer, organizationId: 'o2', role: 'owner' };
    expect(await refused(path)).toEqual({ status: 404, code: 'not_found' });
  });

  it('is closed to requests without an environment', async () => {
    expect(await refused(path.split('?')[0] ?? '')).toEqual({ status: 400, code: 'invalid' });
  });
});

it('a target that is no address closes that connection and nothing else', async () => {
  const socket = connect(stand.port, '127.0.0.1');
  socket.write('GET // HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  await once(socket, 'close');
  stand.caller.current = null;
  expect((await refused(logs)).status).toBe(401);
});

describe('roles', () => {
  it('a viewer reads logs and gets no terminal', async () => {
    stand.caller.current = { ...developer, role: 'viewer' };
    const reader = dial(logs);
    await once(reader, 'open');
    reader.close();
    expect(await refused(terminal)).toEqual({ status: 403, code: 'forbidden' });
  });
});

describe('a right that ends while sockets are open', () => {
  it('cuts logs and terminal within five seconds and ends the process', async () => {
    const [reader, shell] = [dial(logs), dial(terminal)];
    await Promise.all([once(reader, 'open'), once(shell, 'message')]);
    const start = Date.now();
    stand.caller.current = null;
    const codes = await Promise.all([reader, shell].map(async (socket) => (await once(socket, 'close'))[0]));
    expect(codes).toEqual([4401, 4401]);
    expect(Date.now() - start).toBeLessThan(5000);
    expect(shells.at(-1)?.isClosed).toBe(true);
  });

  it('keeps logs and ends the terminal when the role becomes viewer', async () => {
    const [reader, shell] = [dial(logs), dial(terminal)];
    await Promise.all([once(reader, 'open'), once(shell, 'message')]);
    stand.caller.current = { ...developer, role: 'viewer' };
    const [code] = await once(shell, 'close');
    expect(code).toBe(4403);
    expect(reader.readyState).toBe(WebSocket.OPEN);
    reader.close();
  });
});
