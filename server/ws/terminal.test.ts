import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTerminalSocket, type TerminalSocket } from '@/client/terminal-socket';
import { AppError } from '@/lib/errors';
import { poll } from '@/lib/poll';
import type { ServerNote } from '@/lib/terminal-frames';
import {
  browserSockets,
  CountingShell,
  environmentId,
  type SmallTarget,
  type Stand,
  startStand,
} from './testing';

let stand: Stand;
/** Forgets a left shell almost at once. */
let hasty: Stand;
let shells: CountingShell[];
let refusal: AppError | null;
const lingerMs = 500;

const target: SmallTarget = {
  logs: () => (async function* () {})(),
  live: async () => [],
  openShell: async (_place, request) => {
    if (refusal) throw refusal;
    const shell = new CountingShell();
    await shell.resize(request.columns, request.rows);
    shells.push(shell);
    return shell;
  },
};

beforeAll(async () => {
  stand = await startStand(target, lingerMs);
  hasty = await startStand(target, 20);
});
beforeEach(() => {
  shells = [];
  refusal = null;
});
afterAll(() => Promise.all([stand.stop(), hasty.stop()]));

type Window = {
  socket: TerminalSocket;
  sockets: ReturnType<typeof browserSockets>;
  output: number[];
  notes: ServerNote[];
  resets: number;
};

function open(session?: string, isDrawing = true, at = stand, onPast = (_bytes: number) => {}): Window {
  const sockets = browserSockets();
  const window: Omit<Window, 'socket'> = { sockets, output: [], notes: [], resets: 0 };
  const base = `ws://127.0.0.1:${at.port}/ws/terminal?environment=${environmentId}&component=web&columns=80&rows=24`;
  const socket = openTerminalSocket({
    session,
    urlFor: (position) => `${base}&${new URLSearchParams(position)}`,
    makeSocket: sockets.make,
    fromMs: 1,
    toMs: 5,
    onOutput: (bytes, drawn) => {
      for (const byte of bytes) window.output.push(byte);
      if (isDrawing) drawn();
    },
    onPast: (bytes, drawn) => {
      onPast(bytes.length);
      window.output.push(...bytes);
      drawn();
    },
    onReset: () => {
      window.resets += 1;
      window.output.length = 0;
    },
    onNote: (note) => window.notes.push(note),
    onState: () => undefined,
  });
  return Object.assign(window, { socket });
}

async function until(isTrue: () => boolean, timeoutMs = 20_000): Promise<void> {
  await poll(async () => (isTrue() ? { state: 'done', value: 1 } : { state: 'pending', reason: 'not yet' }), {
    timeoutMs,
    toMs: 20,
  });
}

async function opened(window: Window): Promise<string> {
  await until(() => window.notes.length > 0);
  const note = window.notes[0];
  if (note?.kind !== 'open') throw new Error(JSON.stringify(note));
  return note.session;
}

function expected(length: number): number[] {
  return Array.from({ length }, (_, offset) => CountingShell.byteAt(offset));
}

describe('a terminal', () => {
  it('that is cut 200 times while a program prints shows every byte once', async () => {
    const window = open();
    await opened(window);
    const shell = shells[0] as CountingShell;
    for (let cut = 0; cut < 200; cut += 1) {
      for (let part = 0; part < 4; part += 1) shell.print(Math.floor(Math.random() * 3000));
      await delay(Math.random() * 20);
      window.sockets.last()?.terminate();
    }
    await until(() => window.output.length === shell.printed, 60_000);
    window.socket.end();
    expect(shell.printed).toBeGreaterThan(100_000);
    expect(Buffer.from(window.output).equals(Buffer.from(expected(shell.printed)))).toBe(true);
    expect(window.resets).toBe(1);
    expect(shells).toHaveLength(1);
  }, 120_000);

  it('continues in a reloaded page with the output it had', async () => {
    const first = open();
    const session = await opened(first);
    shells[0]?.print(5000);
    await until(() => first.output.length === 5000);
    first.socket.leave();

    const second = open(session);
    shells[0]?.print(100);
    await until(() => second.output.length === 5100);
    second.socket.end();
    expect(second.output).toEqual(expected(5100));
  });

  it('tells a reloaded page what was drawn before it, and what is new', async () => {
    const first = open();
    const session = await opened(first);
    shells[0]?.print(3000);
    await until(() => first.output.length === 3000);
    first.socket.leave();

    let pastBytes = 0;
    const second = open(session, true, stand, (bytes) => {
      pastBytes += bytes;
    });
    await until(() => second.output.length === 3000);
    shells[0]?.print(100);
    await until(() => second.output.length === 3100);
    second.socket.end();
    expect(pastBytes).toBe(3000);
  });

  it('pauses the program while the browser does not draw', async () => {
    const window = open(undefined, false);
    await opened(window);
    const shell = shells[0] as CountingShell;
    for (let part = 0; part < 100; part += 1) shell.print(10_000);
    expect(shell.isPaused).toBe(true);
    expect(shell.printed).toBeLessThan(300_000);
    window.socket.end();
  });

  it('passes keys and size on', async () => {
    const window = open();
    await opened(window);
    window.socket.type('ls\r');
    window.socket.resize(120, 40);
    await until(() => shells[0]?.size[0] === 120);
    expect(Buffer.concat(shells[0]?.typed ?? []).toString()).toBe('ls\r');
    window.socket.end();
  });

  it('types a pasted control message instead of obeying it', async () => {
    const window = open();
    await opened(window);
    window.socket.type('{"columns":1,"rows":1}');
    await until(() => (shells[0]?.typed.length ?? 0) > 0);
    expect(shells[0]?.size).toEqual([80, 24]);
    window.socket.end();
  });

  it('ends the process when it is closed', async () => {
    const window = open();
    await opened(window);
    window.socket.end();
    await until(() => shells[0]?.isClosed === true);
  });

  it('ends the process when nobody comes back in time, and says so to who comes late', async () => {
    const first = open();
    const session = await opened(first);
    first.socket.leave();
    await until(() => shells[0]?.isClosed === true);
    const late = open(session);
    await until(() => late.notes.length > 0);
    expect(late.notes[0]?.kind).toBe('gone');
  });

  it('tells the exit code', async () => {
    const window = open();
    await opened(window);
    shells[0]?.exit(3);
    await until(() => window.notes.length === 2);
    expect(window.notes[1]).toEqual({ kind: 'exit', exitCode: 3 });
    await until(() => shells[0]?.isClosed === true);
  });

  it('says why it cannot open', async () => {
    refusal = new AppError('unavailable', 'web is not running', { next: 'Start it.' });
    const window = open();
    await until(() => window.notes.length > 0);
    expect(window.notes[0]).toEqual({
      kind: 'error',
      code: 'unavailable',
      message: 'web is not running',
      next: 'Start it.',
    });
  });

  it('belongs to one person: another one does not find it', async () => {
    const window = open();
    const session = await opened(window);
    stand.caller.current = {
      organizationId: 'o1',
      role: 'developer',
      actor: { kind: 'user', id: 'u2', name: 'Eve' },
    };
    const other = open(session);
    await until(() => other.notes.length > 0);
    expect(other.notes[0]?.kind).toBe('gone');
    stand.caller.current = { ...stand.caller.current, actor: { kind: 'user', id: 'u1', name: 'Ada' } };
    window.socket.end();
  });

  it('writes who opened it', async () => {
    const before = await stand.database.db.auditEvent.count({ where: { action: 'environment.terminal' } });
    const window = open();
    await opened(window);
    window.socket.end();
    const after = await stand.database.db.auditEvent.count({ where: { action: 'environment.terminal' } });
    expect(after).toBe(before + 1);
  });

  it('opened and closed 500 times leaves no process', async () => {
    for (let round = 0; round < 25; round += 1) {
      const windows = Array.from({ length: 20 }, () => open(undefined, true, hasty));
      await until(() => windows.every((window) => window.notes.length > 0));
      for (const [index, window] of windows.entries()) {
        if (index % 3 === 0) window.socket.end();
        else window.socket.leave();
      }
      await until(() => shells.every((shell) => shell.isClosed));
    }
    expect(shells).toHaveLength(500);
    expect(hasty.handler.openTerminals()).toBe(0);
  });
});
