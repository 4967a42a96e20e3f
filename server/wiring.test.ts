import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEnv } from '@/lib/env';
import { testDatabase } from './db/testing';
import { createWiring } from './wiring';

test('one object a cluster, another after new credentials, and none of an unknown kind', async () => {
  const { url, drop } = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'warren-wiring-'));
  const wiring = await createWiring(readEnv({ DATABASE_URL: url, WARREN_DATA: dataDir }));
  const cluster = {
    id: 'c',
    organizationId: 'o',
    kind: 'docker',
    address: 'unix:///nowhere',
    credentials: null,
  };
  const target = await wiring.targetFor(cluster);
  expect(await wiring.targetFor({ ...cluster })).toBe(target);
  const credentials = wiring.secrets.seal('{"ca":"x"}', 'o');
  expect(await wiring.targetFor({ ...cluster, credentials })).not.toBe(target);
  await expect(wiring.targetFor({ ...cluster, kind: 'moon' })).rejects.toMatchObject({ code: 'unavailable' });
  expect((await wiring.targetFor({ ...cluster, kind: 'fake', id: 'f' })).kind).toBe('fake');
  expect(wiring.providerFor('http://localhost:3000/git/acme/app.git').kind).toBe('builtin');
  expect(wiring.providerFor('https://example.test/a.git').kind).toBe('generic');
  await wiring.close();
  await drop();
  rmSync(dataDir, { recursive: true });
});
