import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDockerBuilder } from './builder';
import { testEngine } from './testing';

const engine = await testEngine();
const seen: string[] = [];
const server = createServer((request, response) => {
  const { authorization } = request.headers;
  if (authorization) seen.push(authorization);
  response.writeHead(authorization ? 404 : 401, { 'www-authenticate': 'Basic realm="test"' }).end();
});
let registry: string;
let sourceDir: string;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  registry = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  sourceDir = await mkdtemp(join(tmpdir(), 'warren-login-'));
  await writeFile(join(sourceDir, 'Dockerfile'), `FROM ${registry}/team/base:1\n`);
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(sourceDir, { recursive: true, force: true });
});

it.skipIf('reason' in engine)('gives the registry of a base image its login, and nobody else', async () => {
  if (!('docker' in engine)) return;
  const asked: string[] = [];
  const builder = createDockerBuilder({
    docker: engine.docker,
    findLogin: async (host) => {
      asked.push(host);
      return host === registry ? { username: 'ada', password: 'pw' } : null;
    },
  });

  const outcome = await builder.build(
    {
      sourceDir,
      context: '.',
      dockerfile: 'Dockerfile',
      target: null,
      args: {},
      secrets: {},
      tag: 'warren-test/login:1',
      labels: {},
    },
    () => undefined,
    AbortSignal.timeout(20_000),
  );

  expect([...new Set(asked)]).toEqual([registry]);
  expect(seen).toContain(`Basic ${Buffer.from('ada:pw').toString('base64')}`);
  expect(outcome).toMatchObject({ ok: false, failure: { code: 'base-not-found' } });
});
