import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/server/context';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { getDefinition } from './get';
import { saveDefinition } from './save';

let fixture: Fixture;
let ctx: Context;

beforeAll(async () => {
  fixture = await serviceFixture();
  ctx = await (await fixture.organization()).as('developer');
});
afterAll(() => fixture.close());

test('a chart is saved, and what the cluster does not run is told before a deployment', async () => {
  const { id: environmentId } = await makeEnvironment(ctx);
  const text =
    'kind: Environment\nname: a\ntype: primary\ncomponents:\n  - kind: Helm\n    name: c\n    runnerImage: "helm:3"\n    deploy: [ls]\n';
  expect((await saveDefinition({ ctx, input: { environmentId, text, baseRevisionId: null } })).kind).toBe(
    'saved',
  );
  expect((await getDefinition({ ctx, input: { environmentId } })).unsupported).toMatchObject([
    { code: 'target-unsupported', severity: 'error', range: { startLine: 5 } },
  ]);
});
