import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTerminalSocket } from '@/client/terminal-socket';
import { channel, decodeFrame, encodeTyped, type ServerNote } from '@/lib/terminal-frames';
import { browserSockets, CountingShell, environmentId, type Stand, startStand } from './testing';

let stand: Stand;
let shells: CountingShell[];
const within = { timeout: 20_000 };

beforeAll(async () => {
  stand = await startStand({
    logs: () => (async function* () {})(),
    live: async () => [],
    openShell: async () => {
      const shell = new CountingShell();
      shells.push(shell);
      return shell;
    },
  });
});
beforeEach(() => {
  shells = [];
});
afterAll(() => stand.stop());

const base = () => `ws://127.0.0.1:${stand.port}/ws/terminal?environment=${environmentId}&component=web`;

function open() {
  const sockets = browserSockets();
  const notes: ServerNote[] = [];
  const socket = openTerminalSocket({
    urlFor: (position) => `${base()}&${new URLSearchParams(position)}`,
    makeSocket: sockets.make,
    fromMs: 1,
    toMs: 5,
    onOutput: (_bytes, drawn) => drawn(),
    onReset: () => undefined,
    onNote: (note) => notes.push(note),
    onState: () => undefined,
  });
  return { socket, notes, cut: () => sockets.last()?.terminate() };
}

/** A shell whose window was cut while it opened is ended and got nothing. */
const allTyped = () => Buffer.concat(shells.flatMap(({ typed }) => typed)).toString();

describe('what is typed', () => {
  it('before the shell is there, and through 200 cuts, arrives once and in order', async () => {
    const { socket, cut } = open();
    let wanted = '';
    for (let at = 0; at < 200; at += 1) {
      for (let key = 0; key < 5; key += 1) {
        const word = `${at}.${key} `;
        socket.type(word);
        wanted += word;
      }
      await delay(Math.random() * 12);
      cut();
      socket.type('!');
      wanted += '!';
    }
    await expect.poll(() => allTyped().length, within).toBe(wanted.length);
    expect(allTyped()).toBe(wanted);
    expect(shells.filter(({ isClosed }) => !isClosed)).toHaveLength(1);
    socket.end();
  }, 60_000);

  it('and sent again, as after a cut, is typed once; what leaves a gap is refused', async () => {
    const sockets = browserSockets();
    sockets.make(`${base()}&window=window-of-this-test`);
    const raw = sockets.last();
    if (!raw) throw new Error('no socket');
    await once(raw, 'message');
    for (const [before, bytes] of [
      [0, 'abc'],
      [1, 'bcd'],
      [0, 'ab'],
    ] as const)
      raw.send(encodeTyped({ before, bytes: Buffer.from(bytes) }));
    raw.send(encodeTyped({ before: 9, bytes: Buffer.from('later') }));
    expect((await once(raw, 'close'))[0]).toBe(4400);
    expect(allTyped()).toBe('abcd');
  });
});

it('a size that changed while nothing was connected is told', async () => {
  const { socket, notes, cut } = open();
  await expect.poll(() => notes.length, within).toBe(1);
  cut();
  socket.resize(132, 43);
  await expect.poll(() => shells[0]?.size, within).toEqual([132, 43]);
  socket.end();
});

it('a window whose first answer was lost finds the shell that it opened', async () => {
  const names = [];
  for (const _try of [1, 2]) {
    const sockets = browserSockets();
    sockets.make(`${base()}&window=another-window-here`);
    const [data] = await once(sockets.last() ?? expect.unreachable(), 'message');
    sockets.last()?.terminate();
    const frame = decodeFrame(data as Uint8Array);
    expect(frame?.kind).toBe(channel.note);
    names.push(JSON.parse(Buffer.from(frame?.payload ?? []).toString()).session);
  }
  expect(names[0]).toBe(names[1]);
  expect(shells).toHaveLength(1);
});

it('an earlier connection that arrives late does not take the shell from the one that replaced it', async () => {
  const sockets = browserSockets();
  sockets.make(`${base()}&window=a-window-with-two&connection=2`);
  const later = sockets.last() ?? expect.unreachable();
  await once(later, 'message');
  sockets.make(`${base()}&window=a-window-with-two&connection=1`);
  expect((await once(sockets.last() ?? expect.unreachable(), 'close'))[0]).toBe(1001);
  later.send(encodeTyped({ before: 0, bytes: Buffer.from('still mine') }));
  await expect.poll(allTyped, within).toBe('still mine');
  later.terminate();
});

it('a shell that is closed while the network fails is ended all the same', async () => {
  const { socket, notes, cut } = open();
  await expect.poll(() => notes.length, within).toBe(1);
  cut();
  socket.end();
  socket.leave();
  await expect.poll(() => shells[0]?.isClosed, within).toBe(true);
});
