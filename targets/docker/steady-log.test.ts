import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { connect, type Engine } from './connect';
import { steadyLog } from './steady-log';

const folder = mkdtempSync(join(tmpdir(), 'warren-steady-'));
const firstQuietMs = 30;
let engine: Engine;
let server: Server;
/** What the engine holds, and how many lines it sends to a follower before it falls silent. */
let held: string[] = [];
let sends: number[] = [];
let tails = 0;
/** How many of the last lines a follower gets who does not ask by time. */
let reach = 9;

/** An engine that stalls as version 20.10 does after a rotation: the connection stays, nothing comes. */
beforeEach(async () => {
  tails = 0;
  reach = 9;
  server = createServer(({ url = '' }, response) => {
    if (!url.includes('/logs'))
      return void response.end(JSON.stringify({ Id: 'one', Config: { Tty: false } }));
    const sent = held.slice(0, sends.at(0));
    if (url.includes('follow=1')) {
      sends.shift();
      return answer(response, url.includes('tail=') ? sent.slice(-reach) : sent);
    }
    tails += 1;
    answer(response, held.slice(-1));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(join(folder, 'engine.sock'), resolve));
  engine = await connect(`unix://${join(folder, 'engine.sock')}`, {});
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

it('is opened again behind the last line when the engine fell silent with lines in hand', async () => {
  held = ['a', 'b', 'c', 'd'];
  sends = [1, 3, 4];
  expect(await take(4)).toEqual(['a', 'b', 'c', 'd']);
});

it('asks by time when the last lines do not reach back to where it was', async () => {
  held = ['a', 'b', 'c', 'd'];
  reach = 1;
  sends = [1, 4, 4];
  expect(await take(4)).toEqual(['a', 'b', 'c', 'd']);
});

it('stays open while the engine has nothing more, and is asked about less and less often', async () => {
  held = ['a'];
  sends = [1];
  const stop = AbortSignal.timeout(600);
  const texts: string[] = [];
  await expect(async () => {
    for await (const lines of steadyLog(engine, { container: 'one' }, stop, firstQuietMs))
      texts.push(...lines.map(({ text }) => text));
  }).rejects.toThrow();
  expect(texts).toEqual(['a']);
  expect(sends).toEqual([]);
  expect(tails).toBeGreaterThan(1);
  expect(tails).toBeLessThan(6);
});

async function take(count: number): Promise<string[]> {
  const texts: string[] = [];
  const log = steadyLog(engine, { container: 'one' }, AbortSignal.timeout(10_000), firstQuietMs);
  for await (const lines of log) {
    texts.push(...lines.map(({ text }) => text));
    if (texts.length >= count) break;
  }
  return texts;
}

function answer(response: ServerResponse, texts: string[]): void {
  response.writeHead(200);
  response.flushHeaders();
  for (const text of texts) response.write(frame(text));
}

/** The engine's own framing: stream, three zeros, length, then moment and text. */
function frame(text: string): Buffer {
  const moment = `2026-11-21T10:00:0${held.indexOf(text)}.000000000Z`;
  const payload = Buffer.from(`${moment} ${text}\n`);
  const head = Buffer.from([1, 0, 0, 0, 0, 0, 0, payload.length]);
  return Buffer.concat([head, payload]);
}
