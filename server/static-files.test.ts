import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compressedFiles } from './static-files';

const folder = mkdtempSync(join(tmpdir(), 'warren-static-'));
const big = '/_next/static/big.js';
let server: Server;

beforeAll(async () => {
  mkdirSync(join(folder, 'chunks'));
  writeFileSync(join(folder, 'chunks', 'a.js.br'), brotliCompressSync('say("hello")'));
  writeFileSync(join(folder, 'chunks', 'plain.js'), 'say("hello")');
  writeFileSync(join(folder, 'big.js.br'), Buffer.alloc(20_000_000));
  const serve = compressedFiles(folder);
  server = createServer((req, res) => void (serve(req, res) || res.writeHead(404).end()));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test('a compressed script is sent as it is, to be kept for ever', async () => {
  const { headers, body } = await ask('/_next/static/chunks/a.js?dpl=1', 'gzip, br');
  expect(brotliDecompressSync(body).toString()).toBe('say("hello")');
  expect(headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'application/javascript; charset=UTF-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  });
});

test.each([
  ['/_next/static/chunks/a.js', 'gzip'],
  ['/_next/static/chunks/a.js', 'gzip, br;q=0'],
  ['/_next/static/chunks/plain.js', 'br'],
  ['/_next/static/chunks/a.js.br', 'br'],
  ['/_next/static/chunks/../chunks/a.js', 'br'],
  ['/projects', 'br'],
])('%s for a browser that takes %s is left to Next', async (path, accepted) => {
  expect((await ask(path, accepted)).statusCode).toBe(404);
});

test('a browser that leaves in the middle leaves no file open', async () => {
  const { port } = server.address() as AddressInfo;
  for (let visit = 0; visit < 5; visit += 1)
    await new Promise<void>((left) => {
      const request = get(
        { port, host: '127.0.0.1', path: big, headers: { 'accept-encoding': 'br' } },
        (answer) => answer.once('data', () => request.destroy()).once('close', left),
      );
      request.once('error', () => undefined);
    });
  await expect.poll(openOf).toEqual([]);
});

/** Files of the folder that this process has open. */
function openOf(): string[] {
  const open = readdirSync('/proc/self/fd').flatMap((one) => {
    try {
      return [readlinkSync(`/proc/self/fd/${one}`)];
    } catch {
      return [];
    }
  });
  return open.filter((path) => path.startsWith(folder));
}

async function ask(path: string, accepted: string) {
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((resolve) => {
    get({ port, host: '127.0.0.1', path, headers: { 'accept-encoding': accepted } }, resolve);
  });
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return { statusCode: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) };
}
