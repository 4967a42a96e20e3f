import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SaveOutcome } from '@/contract/definition';
import type { Context } from '@/server/context';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { listChanges } from './changes';
import { listDeployable } from './deployable';
import { getDefinition } from './get';
import { restoreRevision } from './restore';
import { getRevision } from './revision';
import { listRevisions } from './revisions';
import { saveDefinition } from './save';

const text = (image: string, more = '') => `kind: Environment
name: one
type: primary
environmentVariables:
  TOKEN: SECRET["hunter-2"]
components:
  - kind: Service
    name: cache
    dockerCompose:
      image: '${image}'
${more}`;
let fixture: Fixture;
let ctx: Context;

beforeAll(async () => {
  fixture = await serviceFixture();
  ctx = await (await fixture.organization()).as('developer');
});
afterAll(() => fixture.close());

function saved(outcome: SaveOutcome) {
  if (outcome.kind !== 'saved') throw new Error(`Expected saved, got ${outcome.kind}`);
  return outcome.revision;
}

test('a save seals secrets, and the sealed text saved again is unchanged', async () => {
  const { id: environmentId } = await makeEnvironment(ctx);
  const first = saved(
    await saveDefinition({ ctx, input: { environmentId, text: text('a:1'), baseRevisionId: null } }),
  );
  expect(first.text).toContain('ENCRYPTED[');
  expect(first.text).not.toContain('hunter-2');
  const again = { environmentId, text: first.text, baseRevisionId: first.id };
  expect((await saveDefinition({ ctx, input: again })).kind).toBe('unchanged');
  expect((await listRevisions({ ctx, input: { environmentId } })).length).toBe(1);
});

test('a broken text is refused with its place and nothing is stored', async () => {
  const { id: environmentId } = await makeEnvironment(ctx);
  const outcome = await saveDefinition({
    ctx,
    input: { environmentId, text: 'kind: [', baseRevisionId: null },
  });
  expect(outcome.kind).toBe('refused');
  expect(outcome).toMatchObject({ diagnostics: [{ severity: 'error' }] });
  expect((await getDefinition({ ctx, input: { environmentId } })).revision).toBeNull();
});

test('a secret that was encrypted for another organization is refused where it stands', async () => {
  const { id: environmentId } = await makeEnvironment(ctx);
  const foreign = ctx.secrets.seal('theirs', 'another');
  const pasted = text('a:1').replace('SECRET["hunter-2"]', foreign);
  const outcome = await saveDefinition({ ctx, input: { environmentId, text: pasted, baseRevisionId: null } });
  expect(outcome).toMatchObject({
    kind: 'refused',
    diagnostics: [{ code: 'unreadable-secret', range: { startLine: 5, startColumn: 10 } }],
  });
});

test('of two people saving, the second is shown what the first wrote', async () => {
  const { id: environmentId } = await makeEnvironment(ctx);
  const base = saved(
    await saveDefinition({ ctx, input: { environmentId, text: text('a:1'), baseRevisionId: null } }),
  );
  const [one, two] = await Promise.all(
    ['a:2', 'a:3'].map((image) =>
      saveDefinition({ ctx, input: { environmentId, text: text(image), baseRevisionId: base.id } }),
    ),
  );
  expect([one?.kind, two?.kind].sort()).toEqual(['conflict', 'saved']);
  const conflict = [one, two].find((outcome) => outcome?.kind === 'conflict');
  expect(conflict).toMatchObject({ theirs: { number: 2, isCurrent: true } });
});

test('restoring makes a new revision with the old text', async () => {
  const { id: environmentId } = await makeEnvironment(ctx);
  const one = saved(
    await saveDefinition({ ctx, input: { environmentId, text: text('a:1'), baseRevisionId: null } }),
  );
  const two = saved(
    await saveDefinition({ ctx, input: { environmentId, text: text('a:2'), baseRevisionId: one.id } }),
  );
  const three = saved(
    await restoreRevision({ ctx, input: { environmentId, revisionId: one.id, baseRevisionId: two.id } }),
  );
  expect([three.number, three.origin, three.text]).toEqual([3, 'restore', one.text]);
  expect((await getRevision({ ctx, input: { environmentId, revisionId: two.id } })).isCurrent).toBe(false);
});

test('what can be deployed on its own is listed in the order of the file, with what is there', async () => {
  const { id: environmentId } = await makeEnvironment(ctx);
  const more = `  - kind: Service
    name: queue
    dependsOn: [cache]
    dockerCompose:
      image: 'b:1'
  - kind: GenericComponent
    name: seed
    runnerImage: 'b:1'
    deploy: ['true']
`;
  await saveDefinition({ ctx, input: { environmentId, text: text('a:1', more), baseRevisionId: null } });
  const cache = { environmentId, name: 'cache', kind: 'Service', position: 0, configHash: 'h' };
  await ctx.db.component.create({ data: { id: environmentId, ...cache } });
  expect(await listDeployable({ ctx, input: { environmentId } })).toEqual([
    { name: 'cache', dependsOn: [], isThere: true },
    { name: 'queue', dependsOn: ['cache'], isThere: false },
    { name: 'seed', dependsOn: [], isThere: false },
  ]);
});

test('changes name what differs from the deployed revision', async () => {
  const { id: environmentId } = await makeEnvironment(ctx);
  const one = saved(
    await saveDefinition({ ctx, input: { environmentId, text: text('a:1'), baseRevisionId: null } }),
  );
  await ctx.db.environment.update({ where: { id: environmentId }, data: { deployedRevisionId: one.id } });
  const added = `  - kind: Service\n    name: queue\n    dockerCompose:\n      image: 'b:1'\n`;
  const next = text('a:2', added).replace(
    'SECRET["hunter-2"]',
    /ENCRYPTED\[[^\]]+\]/.exec(one.text)?.[0] ?? '',
  );
  saved(await saveDefinition({ ctx, input: { environmentId, text: next, baseRevisionId: one.id } }));
  const changes = await listChanges({ ctx, input: { environmentId } });
  expect(changes.map(({ component, change }) => [component, change])).toEqual([
    ['cache', 'changed'],
    ['queue', 'added'],
  ]);
});
