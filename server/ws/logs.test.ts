import { once } from 'node:events';
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LogSocket, openLogSocket } from '@/client/log-socket';
import type { LogFrame } from '@/lib/log-frames';
import { poll } from '@/lib/poll';
import { browserSockets, CountingLog, environmentId, type Stand, startStand } from './testing';
import type { ComponentLive } from './types';

let stand: Stand;
let logs: Map<string, CountingLog>;
let live: ComponentLive[];

beforeAll(async () => {
  stand = await startStand({
    logs: (_place, query, signal) => (logs.get(query.component) ?? new CountingLog()).logs(query, signal),
    live: async () => live,
    openShell: () => Promise.reject(new Error('not here')),
  });
});
beforeEach(() => {
  logs = new Map([
    ['web', new CountingLog('w1')],
    ['db', new CountingLog('d1')],
  ]);
  live = [running('w1')];
});
afterAll(() => stand.stop());

function running(id: string): ComponentLive {
  return {
    component: 'web',
    state: 'healthy',
    detail: null,
    restarts: 0,
    startedAt: null,
    configHash: null,
    instances: [{ id, name: id, isRunning: true }],
    addresses: {},
  };
}

function open(onFrame: (frame: LogFrame, socket: LogSocket) => void) {
  const sockets = browserSockets();
  const socket: LogSocket = openLogSocket({
    url: `ws://127.0.0.1:${stand.port}/ws/logs?environment=${environmentId}`,
    makeSocket: sockets.make,
    fromMs: 1,
    toMs: 5,
    onState: () => undefined,
    onFrame: (frame) => onFrame(frame, socket),
  });
  return { socket, sockets };
}

function textsInto(seen: Map<string, string[]>) {
  return (frame: LogFrame, socket: LogSocket) => {
    if (frame.kind === 'lines')
      seen.set(frame.component, [
        ...(seen.get(frame.component) ?? []),
        ...frame.lines.map((line) => line[4]),
      ]);
    socket.acknowledge();
  };
}

async function until(isTrue: () => boolean, timeoutMs = 20_000): Promise<void> {
  await poll(async () => (isTrue() ? { state: 'done', value: 1 } : { state: 'pending', reason: 'not yet' }), {
    timeoutMs,
    toMs: 20,
  });
}

describe('logs over a socket', () => {
  it('that is cut 200 times while lines are written arrive exactly once and in order', async () => {
    const seen = new Map<string, string[]>();
    const { socket, sockets } = open(textsInto(seen));
    socket.show([{ component: 'web' }, { component: 'db' }]);
    for (let cut = 0; cut < 200; cut += 1) {
      logs.get('web')?.write(40);
      logs.get('db')?.write(7);
      await delay(Math.random() * 20);
      sockets.last()?.terminate();
    }
    await until(() => seen.get('web')?.length === 8000 && seen.get('db')?.length === 1400);
    socket.close();

    expect(seen.get('web')).toEqual(logs.get('web')?.lines.map((line) => line.text));
    expect(seen.get('db')).toEqual(logs.get('db')?.lines.map((line) => line.text));
  });

  it('begin with the tail that was asked for', async () => {
    logs.get('web')?.write(1000);
    const seen = new Map<string, string[]>();
    const { socket } = open(textsInto(seen));
    socket.show([{ component: 'web', tail: 3 }]);
    await until(() => seen.get('web')?.length === 3);
    socket.close();
    expect(seen.get('web')).toEqual(['line 997', 'line 998', 'line 999']);
  });

  it('wait for a reader that does not keep up, and lose nothing', async () => {
    logs.get('web')?.write(200_000);
    const seen: string[] = [];
    let isSlow = true;
    const { socket } = open((frame, own) => {
      if (frame.kind === 'lines') seen.push(...frame.lines.map((line) => line[4]));
      if (!isSlow) own.acknowledge();
    });
    socket.show([{ component: 'web' }]);
    await until(() => seen.length > 1000);
    let before = -1;
    await until(() => {
      const isStill = before === seen.length;
      before = seen.length;
      return isStill;
    });
    expect(seen.length).toBeLessThan(100_000);

    isSlow = false;
    socket.acknowledge();
    await until(() => seen.length === 200_000);
    socket.close();
    expect(seen[199_999]).toBe('line 199999');
  });

  it('start over when other components are chosen', async () => {
    logs.get('web')?.write(50_000);
    logs.get('db')?.write(5);
    const seen = new Map<string, string[]>();
    const { socket } = open(textsInto(seen));
    socket.show([{ component: 'web' }]);
    await until(() => seen.has('web'));
    seen.clear();
    socket.show([{ component: 'db' }]);
    await until(() => seen.get('db')?.length === 5);
    await turn();
    socket.close();
    expect(seen.has('web')).toBe(false);
  });

  it('tell when the container was replaced', async () => {
    const texts: string[] = [];
    const { socket } = open((frame) => frame.kind === 'status' && texts.push(frame.text));
    socket.show([{ component: 'web' }]);
    await delay(100);
    live = [running('w2')];
    await until(() => texts.length > 0);
    socket.close();
    expect(texts[0]).toContain('replaced');
  });

  it('end with a close code when the request makes no sense', async () => {
    const sockets = browserSockets();
    sockets.make(`ws://127.0.0.1:${stand.port}/ws/logs?environment=${environmentId}`);
    const raw = sockets.last();
    if (!raw) throw new Error('no socket');
    await once(raw, 'open');
    raw.send('{"kind":"subscribe","wishes":[{"component":"__proto__/../x"}]}');
    const [code] = await once(raw, 'close');
    expect(code).toBe(4400);
  });
});
