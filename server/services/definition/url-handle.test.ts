import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '@/lib/ids';
import type { Context } from '@/server/context';
import { cloneEnvironment } from '@/server/services/environment/clone';
import { createEnvironment } from '@/server/services/environment/create';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { getDefinition } from './get';
import { saveDefinition } from './save';

const text = (handle: string | null, name = 'one') =>
  `kind: Environment\nname: ${name}\ntype: primary\n${handle === null ? '' : `urlHandle: ${handle}\n`}components: []\n`;
let fixture: Fixture;
let ctx: Context;
let stranger: Context;

beforeAll(async () => {
  fixture = await serviceFixture();
  ctx = await (await fixture.organization()).as('developer');
  stranger = await (await fixture.organization()).as('developer');
});
afterAll(() => fixture.close());

async function save(who: Context, environmentId: string, written: string) {
  const { revision } = await getDefinition({ ctx: who, input: { environmentId } });
  const input = { environmentId, text: written, baseRevisionId: revision?.id ?? null };
  return saveDefinition({ ctx: who, input });
}

test('a handle belongs to one living environment of the installation', async () => {
  const [first, second] = [await makeEnvironment(ctx), await makeEnvironment(stranger)];
  expect((await save(ctx, first.id, text('shop'))).kind).toBe('saved');
  expect((await save(ctx, first.id, text('shop', 'two'))).kind).toBe('saved');
  expect(await save(stranger, second.id, text('shop'))).toMatchObject({
    kind: 'refused',
    diagnostics: [{ code: 'handle-taken', range: { startLine: 4, startColumn: 12 } }],
  });
  expect((await save(ctx, first.id, text(null))).kind).toBe('saved');
  expect((await save(stranger, second.id, text('shop'))).kind).toBe('saved');
});

test('a handle cannot be the id of another environment', async () => {
  const [first, second] = [await makeEnvironment(ctx), await makeEnvironment(ctx)];
  const { unique } = await ctx.db.environment.findUniqueOrThrow({ where: { id: first.id } });
  expect((await save(ctx, second.id, text(unique))).kind).toBe('refused');
  expect((await save(ctx, first.id, text(unique))).kind).toBe('saved');
});

test('a handle that was dropped is kept while addresses are served under it', async () => {
  const [first, second] = [await makeEnvironment(ctx), await makeEnvironment(ctx)];
  const hostname = `app-kept.${ctx.env.preview.baseDomain}`;
  await ctx.db.endpoint.create({
    data: { id: newId(), environmentId: first.id, componentName: 'app', hostname, servicePort: 80 },
  });
  expect((await save(ctx, second.id, text('kept'))).kind).toBe('refused');
  await ctx.db.endpoint.deleteMany({ where: { hostname } });
  expect((await save(ctx, second.id, text('kept'))).kind).toBe('saved');
});

test('two saves in the same moment: one gets the handle', async () => {
  const [first, second] = [await makeEnvironment(ctx), await makeEnvironment(stranger)];
  const outcomes = await Promise.all([
    save(ctx, first.id, text('race')),
    save(stranger, second.id, text('race')),
  ]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['refused', 'saved']);
});

test('a new environment is refused with a taken handle; a clone leaves the handle to its original', async () => {
  const first = await makeEnvironment(ctx);
  await save(ctx, first.id, text('mine'));
  const { projectId } = await ctx.db.environment.findUniqueOrThrow({ where: { id: first.id } });
  const wanted = { projectId, name: `n-${newId()}`, definition: text('mine') };
  await expect(createEnvironment({ ctx, input: wanted })).rejects.toThrow(/has the URL handle "mine"/);
  const clone = await cloneEnvironment({ ctx, input: { id: first.id, name: `c-${newId()}` } });
  const { revision } = await getDefinition({ ctx, input: { environmentId: clone.id } });
  expect(revision?.text).toBe(text(null));
});
