import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseDigest } from './base-digest';
import { testEngine } from './testing';

const engine = await testEngine();
const digest = `sha256:${'a'.repeat(64)}`;
const wanted = `Basic ${Buffer.from('ada:pw').toString('base64')}`;
const manifest = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
  config: { mediaType: 'application/vnd.docker.container.image.v1+json', size: 2, digest },
  layers: [],
});

/** A registry with one image behind a login; another of its images is never answered. */
const server = createServer((request, response) => {
  if (request.headers.authorization !== wanted)
    return void response.writeHead(401, { 'www-authenticate': 'Basic realm="test"' }).end();
  if (request.url === '/v2/') return void response.end();
  if (request.url?.includes('/hangs/')) return;
  if (!request.url?.includes('/team/base/')) return void response.writeHead(404).end();
  response.setHeader('content-type', 'application/vnd.docker.distribution.manifest.v2+json');
  response.setHeader('docker-content-digest', digest);
  response.setHeader('content-length', Buffer.byteLength(manifest));
  response.end(request.method === 'HEAD' ? undefined : manifest);
});
let registry: string;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  registry = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe.skipIf('reason' in engine)('a base that the engine does not have', () => {
  const ask = (name: string, login: { username: string; password: string } | null) => {
    if (!('docker' in engine)) throw new Error('no engine');
    return baseDigest(engine.docker, `${registry}/${name}`, async (host) =>
      host === registry ? login : null,
    );
  };
  const login = { username: 'ada', password: 'pw' };

  it('has the digest that its registry tells who may ask', async () => {
    expect(await ask('team/base:1', login)).toBe(digest);
  });

  it('has none without the login, or when the registry does not know it', async () => {
    expect(await ask('team/base:1', null)).toBeNull();
    expect(await ask('team/other:1', login)).toBeNull();
  });

  it('has none when the registry takes too long', async () => {
    expect(await ask('hangs/base:1', login)).toBeNull();
  });
});
