import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSecret } from '@/definition/secrets';
import { type TestDatabase, testDatabase } from '@/server/db/testing';
import { openSecrets } from './open-secrets';
import { rotateSecrets } from './rotate';

let database: TestDatabase;
const dataDir = mkdtempSync(join(tmpdir(), 'warren-secrets-'));
const path = join(dataDir, 'secret.key');

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(dataDir, { recursive: true });
});

test('two processes at the first start end with the same key, readable for its owner only', async () => {
  const [one, two] = await Promise.all([
    openSecrets(database.db, dataDir),
    openSecrets(database.db, dataDir),
  ]);
  expect(two.open(one.seal('päss "word"\n', 'mine'), 'mine')).toBe('päss "word"\n');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(await database.db.secretKey.count()).toBe(1);
});

test('what was sealed is a secret to the definition language', async () => {
  const box = await openSecrets(database.db, dataDir);
  expect(readSecret(box.seal('x', 'mine')).kind).toBe('sealed');
});

test('another organization, an altered text and another key do not open it', async () => {
  const box = await openSecrets(database.db, dataDir);
  const sealed = box.seal('value', 'mine');
  const altered = sealed.replace(/.(?=\]$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
  expect(() => box.open(sealed, 'theirs')).toThrow('another organization');
  expect(() => box.open(altered.replace('.', '.AAAA'), 'mine')).toThrow('altered');
  expect(() => box.open(sealed.replace(/\[\w+\./, '[otherkey.'), 'mine')).toThrow(
    'encrypted with key otherkey',
  );
});

test('after a rotation old secrets open, new ones use the new key, and clusters moved to it', async () => {
  const { db } = database;
  const before = await openSecrets(db, dataDir);
  const old = before.seal('value', 'mine');
  await db.organization.create({ data: { id: 'mine', name: 'Mine', slug: 'mine' } });
  const place = { name: 'x', nameKey: 'x', kind: 'docker', address: 'ssh://a@b' };
  await db.cluster.create({ data: { id: 'c', organizationId: 'mine', ...place, credentials: old } });
  await keptTexts(old);

  expect(await rotateSecrets(db, dataDir)).toMatchObject({ resealed: 3 });

  const after = await openSecrets(db, dataDir);
  expect(after.open(old, 'mine')).toBe('value');
  expect(after.isCurrent(old)).toBe(false);
  const { credentials } = await db.cluster.findUniqueOrThrow({ where: { id: 'c' } });
  expect(after.isCurrent(credentials ?? '')).toBe(true);
  const { base } = await db.importReport.findUniqueOrThrow({ where: { revisionId: 'r' } });
  const { scripts } = await db.component.findFirstOrThrow({ where: { environmentId: 'e' } });
  for (const sealed of [base ?? '', scripts ?? '']) {
    expect(after.isCurrent(sealed)).toBe(true);
    expect(after.open(sealed, 'mine')).toBe('value');
  }
  // A process that was running all the time finds the new key in the file.
  expect(before.open(credentials ?? '', 'mine')).toBe('value');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(await db.auditEvent.count({ where: { action: 'secret.rotate-key' } })).toBe(1);
});

test('a file without the key of before stops what it sealed, with its reason', async () => {
  const box = await openSecrets(database.db, dataDir);
  const old = box.seal('value', 'mine');
  await rotateSecrets(database.db, dataDir);
  const keys = readFileSync(path, 'utf8').trim().split('\n');
  writeFileSync(path, `${keys.at(-1)}\n`);
  const now = await openSecrets(database.db, dataDir);
  expect(() => now.open(old, 'mine')).toThrow('is not in the key file');
  writeFileSync(path, `${keys.join('\n')}\n`);
});

test('a wrong, damaged or missing key file stops the start with its reason', async () => {
  const wrong = mkdtempSync(join(tmpdir(), 'warren-secrets-'));
  await expect(openSecrets(database.db, wrong)).rejects.toThrow('is missing');
  const file = join(wrong, 'secret.key');
  writeFileSync(file, `someid ${Buffer.alloc(32).toString('base64')}`);
  await expect(openSecrets(database.db, wrong)).rejects.toThrow('is not the one');
  writeFileSync(file, 'rubbish');
  chmodSync(file, 0o600);
  await expect(openSecrets(database.db, wrong)).rejects.toThrow('is damaged');
  rmSync(wrong, { recursive: true });
});

/** An environment whose import and whose script component were kept. */
async function keptTexts(sealed: string): Promise<void> {
  const { db } = database;
  const scope = { organizationId: 'mine', name: 'x', nameKey: 'x' };
  await db.project.create({ data: { id: 'p', ...scope } });
  await db.environment.create({ data: { id: 'e', ...scope, projectId: 'p', unique: 'eeeeee' } });
  const text = { text: '', hash: 'h', authorName: 'Test' };
  await db.definitionRevision.create({ data: { id: 'r', environmentId: 'e', number: 1, ...text } });
  await db.importReport.create({ data: { revisionId: 'r', source: 'pasted', report: {}, base: sealed } });
  const component = { name: 'job', kind: 'GenericComponent', position: 0, scripts: sealed };
  await db.component.create({ data: { id: 'job', environmentId: 'e', ...component } });
}
