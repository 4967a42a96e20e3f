import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportRecord } from '@/contract/import';
import type { Context } from '@/server/context';
import { createEnvironment } from '@/server/services/environment/create';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { collectComposeFiles } from './collect-compose';
import { latestImportReport } from './import-report';
import { readComposeFiles } from './read-compose';
import { resolvedDefinition } from './resolved';
import { saveDefinition } from './save';

const text = `kind: Environment
name: shop
type: primary
environmentVariables:
  PASSWORD: SECRET["hunter-2"]
components:
  - kind: Service
    name: cache
    dockerCompose:
      image: 'redis:7'
      environment:
        URL: 'redis://:{{ env.vars.PASSWORD }}@cache/0'
`;
const imported: ImportRecord = {
  source: 'pasted text',
  report: {
    entries: [
      {
        file: 'compose.yml',
        path: ['services', 'cache', 'image'],
        range: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
        bucket: 'kept',
        note: '',
      },
    ],
    counts: { kept: 1, approximated: 0, 'not-supported': 0 },
  },
};
let fixture: Fixture;
let ctx: Context;
let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'warren-compose-'));
  fixture = await serviceFixture({
    source: {
      resolveRef: async () => 'a'.repeat(40),
      checkout: async () => ({ dir, dispose: async () => undefined }),
      inputs: async () => ({ tree: '', bases: [] }),
    },
  });
  ctx = await (await fixture.organization()).as('developer');
});
afterAll(() => {
  rmSync(dir, { recursive: true });
  return fixture.close();
});

test('the report of an import stays with its revision', async () => {
  const { id: environmentId, projectId } = await makeEnvironment(ctx);
  expect(await latestImportReport({ ctx, input: { environmentId } })).toBeNull();
  await saveDefinition({ ctx, input: { environmentId, text, baseRevisionId: null, imported } });
  expect(await latestImportReport({ ctx, input: { environmentId } })).toMatchObject({
    ...imported,
    revisionNumber: 1,
  });
  const made = await createEnvironment({
    ctx,
    input: { projectId, name: 'two', definition: text, imported },
  });
  const report = await latestImportReport({ ctx, input: { environmentId: made.id } });
  expect(report?.report.counts.kept).toBe(1);
});

test('the resolved view masks secrets, saved or just typed, and tells what will change', async () => {
  const { id: environmentId } = await makeEnvironment(ctx);
  const typed = await resolvedDefinition({ ctx, input: { environmentId, text } });
  await saveDefinition({ ctx, input: { environmentId, text, baseRevisionId: null } });
  const saved = await resolvedDefinition({ ctx, input: { environmentId } });
  for (const view of [typed, saved]) {
    if (view.kind !== 'resolved') throw new Error(JSON.stringify(view));
    expect(view.text).toContain('redis://:••••••@cache/0');
    expect(JSON.stringify(view)).not.toContain('hunter-2');
    expect(view.changes).toEqual([{ component: 'cache', change: 'added', fields: [] }]);
  }
  expect(await resolvedDefinition({ ctx, input: { environmentId, text: 'kind: [' } })).toMatchObject({
    kind: 'refused',
  });
});

test('the resolved view shows the names that a deployment would put in', async () => {
  const { id: environmentId, projectId } = await makeEnvironment(ctx);
  const { db, organizationId } = ctx;
  const asks = (names: string) => text.replace('redis://:{{ env.vars.PASSWORD }}@cache/0', names);
  const names = asks('{{ org.name }} / {{ project.name }} / {{ env.cluster.name }}');
  const shown = async (clusterId?: string) => {
    const view = await resolvedDefinition({ ctx, input: { environmentId, text: names, clusterId } });
    return view.kind === 'resolved' ? view.text : JSON.stringify(view);
  };
  const organization = await db.organization.findUniqueOrThrow({ where: { id: organizationId } });
  const cluster = await db.cluster.findFirstOrThrow({ where: { organizationId } });
  const start = `${organization.name} / Project ${projectId} / `;
  expect(await shown()).toContain(`${start}not-known-yet/cluster-name`);
  expect(await shown(cluster.id)).toContain(start + cluster.name);
  await db.environment.update({ where: { id: environmentId }, data: { clusterId: cluster.id } });
  expect(await shown()).toContain(start + cluster.name);
});

test('a repository gives its Compose file and what it names, and nothing behind a link', async () => {
  mkdirSync(join(dir, 'deploy'));
  mkdirSync(join(dir, 'node_modules'));
  const files = {
    'deploy/compose.yml': 'services: {web: {env_file: web.txt, configs: [{file: ./nginx.conf}]}}',
    'deploy/web.txt': 'A=1',
    'deploy/nginx.conf': 'x',
    'deploy/.env': 'B=2',
    'deploy/notes.md': 'no',
    'node_modules/compose.yml': 'no',
  };
  for (const [path, content] of Object.entries(files)) writeFileSync(join(dir, path), content);
  symlinkSync('/etc/passwd', join(dir, 'deploy', 'secret.env'));
  writeFileSync(join(dir, 'deploy', 'large.env'), 'x'.repeat(300_000));
  const input = { gitRepo: 'https://git.test/a.git', gitBranch: 'main' };
  const found = await readComposeFiles({ ctx, input });
  expect(found.main).toBe('deploy/compose.yml');
  expect(Object.keys(found.files).sort()).toEqual([
    'deploy/.env',
    'deploy/compose.yml',
    'deploy/nginx.conf',
    'deploy/web.txt',
  ]);
  expect(found.leftOut).toEqual(['deploy/large.env']);
  expect((await collectComposeFiles(dir, 'deploy'))?.main).toBe('deploy/compose.yml');
  expect(await collectComposeFiles(dir, '../../etc/passwd')).toBeNull();
  await expect(readComposeFiles({ ctx, input: { ...input, path: 'no.yml' } })).rejects.toMatchObject({
    code: 'not_found',
  });
});
