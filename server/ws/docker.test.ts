import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLogSocket } from '@/client/log-socket';
import { openTerminalSocket } from '@/client/terminal-socket';
import { poll } from '@/lib/poll';
import type { ServerNote } from '@/lib/terminal-frames';
import { apply } from '@/targets/contract/deploy';
import { dockerHarness, engineMissing } from '@/targets/docker/testing';
import { component, newPlace } from '@/targets/testing';
import { browserSockets, environmentId, type Stand, startStand } from './testing';

const missing = await engineMissing();
const countTo = 3000;

describe.skipIf(missing !== null)('sockets to real containers', () => {
  const place = newPlace();
  let harness: Awaited<ReturnType<typeof dockerHarness>>;
  let stand: Stand;

  beforeAll(async () => {
    harness = await dockerHarness();
    const { target } = harness;
    place.state = await target.ensurePlace(place, [], () => undefined, AbortSignal.timeout(60_000));
    const script = `i=0; while [ $i -lt ${countTo} ]; do echo "count $i"; i=$((i+1)); done; sleep 100000`;
    await apply(harness, place, component('web', { command: ['sh', '-c', script] }));
    stand = await startStand({
      logs: (_place, query, signal) => target.logs(place, query, signal),
      live: (_place, signal) => target.live(place, signal),
      openShell: (_place, request, signal) => target.openShell(place, request, signal),
    });
  });
  afterAll(async () => {
    await stand.stop();
    await harness.target.removePlace(place, () => undefined, AbortSignal.timeout(60_000));
    await harness.target.close();
  });

  async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
    await poll(
      async () => ((await isTrue()) ? { state: 'done', value: 1 } : { state: 'pending', reason: 'not yet' }),
      { timeoutMs: 25_000, toMs: 50 },
    );
  }

  function open() {
    const sockets = browserSockets();
    const seen = { output: '', notes: [] as ServerNote[] };
    const base = `ws://127.0.0.1:${stand.port}/ws/terminal?environment=${environmentId}&component=web`;
    const socket = openTerminalSocket({
      urlFor: (position) => `${base}&${new URLSearchParams(position)}`,
      makeSocket: sockets.make,
      fromMs: 1,
      toMs: 5,
      onOutput: (bytes, drawn) => {
        seen.output += Buffer.from(bytes).toString('latin1');
        drawn();
      },
      onReset: () => undefined,
      onNote: (note) => seen.notes.push(note),
      onState: () => undefined,
    });
    return { socket, sockets, seen };
  }

  it('a terminal runs commands and continues through cuts', async () => {
    const { socket, sockets, seen } = open();
    await until(() => seen.notes.length > 0);
    socket.type('stty -echo; PS1=; seq 1 20000; echo done-$((40+2))\r');
    while (!seen.output.includes('done-42')) {
      await delay(Math.random() * 30);
      sockets.last()?.terminate();
      await until(() => sockets.last()?.readyState === 1);
    }
    socket.end();
    const numbers = seen.output.match(/^\d+\r$/gm)?.map(Number);
    expect(numbers).toEqual(Array.from({ length: 20_000 }, (_, index) => index + 1));
  });

  it('closing a terminal ends what runs in it', async () => {
    const { socket, seen } = open();
    await until(() => seen.notes.length > 0);
    socket.type('sleep 98765\r');
    await until(async () => (await processes()).includes('sleep 98765'));
    socket.end();
    await until(async () => !(await processes()).includes('sleep 98765'));
  });

  it('a big paste goes through a program that prints it again', async () => {
    const { socket, seen } = open();
    socket.type("stty raw -echo; printf 'BE''GIN'; cat\n");
    await until(() => seen.output.includes('BEGIN'));
    const pasted = Array.from({ length: 400_000 }, (_, index) => `${index}\n`).join('');
    socket.type(pasted);
    await until(() => seen.output.length >= pasted.length);
    socket.end();
    expect(seen.output.slice(seen.output.indexOf('BEGIN') + 5) === pasted).toBe(true);
  });

  it('exit tells the code', async () => {
    const { socket, seen } = open();
    await until(() => seen.notes.length > 0);
    socket.type('exit 7\r');
    await until(() => seen.notes.length > 1);
    expect(seen.notes.at(-1)).toEqual({ kind: 'exit', exitCode: 7 });
  });

  it('logs arrive once through cuts', async () => {
    const seen: string[] = [];
    const sockets = browserSockets();
    const socket = openLogSocket({
      url: `ws://127.0.0.1:${stand.port}/ws/logs?environment=${environmentId}`,
      makeSocket: sockets.make,
      fromMs: 1,
      toMs: 5,
      onState: () => undefined,
      onFrame: (frame) => {
        if (frame.kind === 'lines') seen.push(...frame.lines.map((line) => line[4]));
        socket.acknowledge();
      },
    });
    socket.show([{ component: 'web' }]);
    for (let cut = 0; cut < 20; cut += 1) {
      await delay(Math.random() * 40);
      sockets.last()?.terminate();
    }
    await until(() => seen.length >= countTo);
    socket.close();
    expect(seen).toEqual(Array.from({ length: countTo }, (_, index) => `count ${index}`));
  });

  /** Command lines of the container, asked for through a shell of their own. */
  async function processes(): Promise<string> {
    const { socket, seen } = open();
    await until(() => seen.notes.length > 0);
    socket.type('stty -echo; PS1=; ps; echo listed-$((1+1))\r');
    await until(() => seen.output.includes('listed-2'));
    socket.end();
    return seen.output;
  }
});
