import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportRecord } from '@/contract/import';
import { importCompose } from '@/definition/compose/import';
import type { Context } from '@/server/context';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { latestImportReport } from './import-report';
import { mergeIntoDefinition } from './merge-import';
import { saveDefinition } from './save';

const compose = `name: shop
services:
  web: { image: 'acme/web:1', environment: { LEVEL: info } }
  db: { image: 'postgres:16-alpine', environment: { POSTGRES_PASSWORD: hunter-2 } }
`;
const git = { repo: 'https://git.test/a.git', branch: 'main', path: 'compose.yml' };
let fixture: Fixture;
let ctx: Context;

beforeAll(async () => {
  fixture = await serviceFixture();
  ctx = await (await fixture.organization()).as('developer');
});
afterAll(() => fixture.close());

test('what the file changed is taken, what both changed is a conflict, and the choice is saved as a revision', async () => {
  const { environmentId, revisionId } = await imported((text) =>
    text.replace(/'?acme.web:1'?/, 'acme/web:mine # ours').replace('hunter-2', 'SECRET["hunter-2"]'),
  );
  const theirs = record(compose.replace('web:1', 'web:2').replace('LEVEL: info', 'LEVEL: debug'));
  const ask = { environmentId, theirs: theirs.base ?? '' };
  const view = await merged(ask);
  expect(view).toMatchObject({ isNews: true, isTwoWay: false, mine: { id: revisionId } });
  expect(view.text).toContain('LEVEL: debug');
  expect(view.text).toContain('acme/web:mine # ours');
  expect(view.taken.map(({ label }) => label)).toEqual([
    'components › web › dockerCompose › environment › LEVEL',
  ]);
  const [image] = view.conflicts;
  expect(image).toMatchObject({ base: 'acme/web:1', mine: 'acme/web:mine', theirs: 'acme/web:2' });
  expect(view.mine.text.split('\n')[(image?.range.startLine ?? 0) - 1]).toContain('acme/web:mine');

  const { text, conflicts } = await merged({ ...ask, takeTheirs: [image?.id ?? ''] });
  expect(conflicts).toEqual(view.conflicts);
  expect(text).toContain('acme/web:2');
  const input = { environmentId, text, baseRevisionId: revisionId, imported: theirs };
  expect(await saveDefinition({ ctx, input })).toMatchObject({
    kind: 'saved',
    revision: { number: 2, origin: 'import' },
  });
  expect(await latestImportReport({ ctx, input: { environmentId } })).toMatchObject({
    revisionNumber: 2,
    git,
    profiles: ['dev'],
  });
  expect(await merged(ask)).toMatchObject({ isNews: false, taken: [], conflicts: [] });
  expect(await lastAudit(environmentId)).toEqual([
    'definition.import-again',
    'Imported again: saved revision 2 of "main"',
  ]);
});

test('an import that leaves the text as it is becomes what the next one is compared with', async () => {
  const { environmentId, revisionId } = await imported((text) => text.replace('web:1', 'web:mine'));
  const theirs = record(compose.replace('web:1', 'web:2'));
  const ask = { environmentId, theirs: theirs.base ?? '' };
  const { text, conflicts } = await merged(ask);
  expect(conflicts).toHaveLength(1);
  const input = { environmentId, text, baseRevisionId: revisionId, imported: theirs };
  expect(await saveDefinition({ ctx, input })).toMatchObject({ kind: 'unchanged', revision: { number: 1 } });
  expect(await merged(ask)).toMatchObject({ isNews: false, conflicts: [] });
  expect(await lastAudit(environmentId)).toEqual([
    'definition.import-again',
    'Imported again: revision 1 of "main" stays as it is',
  ]);
});

test('a save in between is told, and stores neither text nor base', async () => {
  const { environmentId, revisionId } = await imported((text) => text);
  const theirs = record(compose.replace('web:1', 'web:2'));
  const ask = { environmentId, theirs: theirs.base ?? '' };
  const { text, mine } = await merged(ask);
  await saveDefinition({
    ctx,
    input: { environmentId, text: `${mine.text}# x\n`, baseRevisionId: revisionId },
  });
  const input = { environmentId, text, baseRevisionId: mine.id, imported: theirs };
  expect(await saveDefinition({ ctx, input })).toMatchObject({ kind: 'conflict', theirs: { number: 2 } });
  expect(await merged(ask)).toMatchObject({ isNews: true, mine: { number: 2 } });
});

test('the base is stored sealed, and a value that became a secret since is covered', async () => {
  const { environmentId } = await imported((text) => text.replace('hunter-2', 'SECRET["hunter-2"]'));
  const rows = await fixture.db.importReport.findMany({ where: { revision: { environmentId } } });
  expect(JSON.stringify(rows)).not.toContain('hunter-2');
  const theirs = record(compose.replace('hunter-2', 'hunter-3')).base ?? '';
  const view = await merged({ environmentId, theirs });
  expect(view.conflicts).toMatchObject([{ base: '••••••', theirs: 'hunter-3' }]);
  expect(JSON.stringify(view)).not.toContain('hunter-2');
});

test('an import that kept no base is compared with the file alone', async () => {
  const { environmentId } = await imported((text) => text.replace('web:1', 'web:mine'), { base: undefined });
  const theirs = record(compose.replace('LEVEL: info', 'LEVEL: info, NEW: x')).base ?? '';
  const view = await merged({ environmentId, theirs });
  expect(view).toMatchObject({ isTwoWay: true, isNews: true });
  expect(view.conflicts).toMatchObject([{ base: null, mine: 'acme/web:mine', theirs: 'acme/web:1' }]);
  expect(view.text).toContain('NEW: x');
});

test('refused with the reason: nothing imported, a file that is none, another organization', async () => {
  const { id: environmentId } = await makeEnvironment(ctx);
  const never = mergeIntoDefinition({ ctx, input: { environmentId, theirs: compose } });
  await expect(never).rejects.toMatchObject({ code: 'invalid', next: expect.stringContaining('Import') });
  const { environmentId: there } = await imported((text) => text);
  const answer = await mergeIntoDefinition({ ctx, input: { environmentId: there, theirs: 'a: [' } });
  expect(answer).toMatchObject({ kind: 'refused', version: 'theirs' });
  const stranger = await (await fixture.organization()).as('owner');
  const foreign = mergeIntoDefinition({ ctx: stranger, input: { environmentId: there, theirs: 'a: 1' } });
  await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
});

function record(text: string): ImportRecord {
  const { definitionText, report } = importCompose({ files: { 'compose.yml': text }, main: 'compose.yml' });
  return { source: 'a pasted file', report, base: definitionText, git, profiles: ['dev'] };
}

async function imported(edit: (text: string) => string, parts: Partial<ImportRecord> = {}) {
  const { id: environmentId } = await makeEnvironment(ctx);
  const first = record(compose);
  const input = {
    environmentId,
    text: edit(first.base ?? ''),
    baseRevisionId: null,
    imported: { ...first, ...parts },
  };
  const outcome = await saveDefinition({ ctx, input });
  if (outcome.kind !== 'saved') throw new Error(JSON.stringify(outcome));
  return { environmentId, revisionId: outcome.revision.id };
}

async function merged(input: { environmentId: string; theirs: string; takeTheirs?: string[] }) {
  const view = await mergeIntoDefinition({ ctx, input });
  if (view.kind !== 'merged') throw new Error(JSON.stringify(view));
  return view;
}

async function lastAudit(environmentId: string) {
  const row = await fixture.db.auditEvent.findFirst({
    where: { environmentId },
    orderBy: { at: 'desc' },
  });
  return [row?.action, (row?.data as { text: string } | null)?.text];
}
