import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@/server/context';
import { getDefinition } from '@/server/services/definition/get';
import { getEnvironment } from '@/server/services/environment/get';
import { listRepositories } from '@/server/services/git/list';
import { type Fixture, serviceFixture } from '@/server/services/testing';
import { createDemo } from './create';

let fixture: Fixture;
let ctx: Context;

beforeAll(async () => {
  fixture = await serviceFixture();
  ctx = await (await fixture.organization()).as('developer');
});
afterAll(() => fixture.close());

test('the demo is made once, also when asked twice at the same time, and waits for Deploy', async () => {
  const [one, two] = await Promise.all([createDemo({ ctx }), createDemo({ ctx })]);
  expect(two).toEqual(one);
  expect(await createDemo({ ctx })).toEqual(one);
  const environment = await getEnvironment({ ctx, input: { id: one.environmentId } });
  expect(environment).toMatchObject({
    name: 'flask-main',
    projectName: 'Flask App',
    operationStatus: 'draft',
    cluster: { name: 'Local' },
    hasUndeployedChanges: true,
  });
  expect(environment.actions[0]).toBe('deploy');
  const trail = await fixture.db.auditEvent.findMany({ orderBy: { at: 'asc' } });
  expect(trail.map(({ action }) => action)).toEqual(['git.create', 'project.create', 'environment.create']);
});

test('its definition names the repository with the app, and its secrets are its own', async () => {
  const { environmentId } = await createDemo({ ctx });
  const [repository] = await listRepositories({ ctx });
  expect(repository).toMatchObject({
    slug: 'flask-demo',
    branches: [{ name: 'main', subject: 'Flask demo' }],
  });
  const { revision, diagnostics } = await getDefinition({ ctx, input: { environmentId } });
  expect(diagnostics).toEqual([]);
  expect(revision?.text).toContain(repository?.url);
  expect(revision?.text.match(/ENCRYPTED\[/g)?.length).toBe(2);
});
