import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Context } from '@/server/context';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { exportDefinition } from './export';
import { saveDefinition } from './save';

const text = `kind: Environment
name: one
type: primary
environmentVariables: { TOKEN: 'SECRET["hunter-2"]' }
components:
  - kind: Database
    name: db
    dockerCompose:
      image: 'postgres:16-alpine'
      environment: { POSTGRES_PASSWORD: '{{ env.vars.TOKEN }}', POSTGRES_USER: 'a$b' }
  - kind: GenericComponent
    name: seed
    runnerImage: 'alpine:3'
    deploy: ['echo hello']
`;
let fixture: Fixture;
let ctx: Context;
let environmentId: string;

beforeAll(async () => {
  fixture = await serviceFixture();
  ctx = await (await fixture.organization()).as('developer');
  environmentId = (await makeEnvironment(ctx)).id;
});
afterAll(() => fixture.close());

test('an environment leaves as a Compose file that asks for its secrets and says what it leaves out', async () => {
  await saveDefinition({ ctx, input: { environmentId, text, baseRevisionId: null } });
  const view = await exportDefinition({ ctx, input: { environmentId } });
  if (view.kind !== 'exported') throw new Error(JSON.stringify(view));
  expect(view.text).not.toContain('hunter-2');
  expect(view.text).not.toContain('••');
  expect(view.text).toContain('# Not exported: the GenericComponent seed');
  expect(parse(view.text).services).toEqual({
    db: expect.objectContaining({
      image: 'postgres:16-alpine',
      environment: expect.objectContaining({
        POSTGRES_PASSWORD: expect.stringMatching(/^\$\{DB_POSTGRES_PASSWORD:\?/),
        POSTGRES_USER: 'a$$b',
      }),
    }),
  });
});

test('text that is not saved yet leaves as it is, and a broken one says where', async () => {
  const typed = text.replace('postgres:16-alpine', 'postgres:17-alpine').replace('hunter-2', 'just-typed');
  const view = await exportDefinition({ ctx, input: { environmentId, text: typed } });
  expect(view).toMatchObject({ kind: 'exported', text: expect.stringContaining('postgres:17-alpine') });
  expect(JSON.stringify(view)).not.toContain('just-typed');
  expect(await exportDefinition({ ctx, input: { environmentId, text: 'kind: [' } })).toMatchObject({
    kind: 'refused',
    diagnostics: [{ severity: 'error', range: { startLine: 1 } }],
  });
});

test('nobody of another organization gets it', async () => {
  const stranger = await (await fixture.organization()).as('owner');
  const ask = exportDefinition({ ctx: stranger, input: { environmentId } });
  await expect(ask).rejects.toMatchObject({ code: 'not_found' });
});
