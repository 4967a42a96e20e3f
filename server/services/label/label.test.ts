import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LabelEdit } from '@/contract/label';
import { newId } from '@/lib/ids';
import type { Context } from '@/server/context';
import { cloneEnvironment } from '@/server/services/environment/clone';
import { getEnvironment } from '@/server/services/environment/get';
import { listEnvironmentLabels } from '@/server/services/environment/labels';
import { listEnvironments } from '@/server/services/environment/list';
import { setEnvironmentLabels } from '@/server/services/environment/set-labels';
import { deleteProject } from '@/server/services/project/delete';
import { getProject } from '@/server/services/project/get';
import { listProjectLabels } from '@/server/services/project/labels';
import { listProjects } from '@/server/services/project/list';
import { renameProject } from '@/server/services/project/rename';
import { setProjectLabels } from '@/server/services/project/set-labels';
import { type Fixture, makeEnvironment, serviceFixture, type TestOrganization } from '../testing';

let fixture: Fixture;
let organization: TestOrganization;
let ctx: Context;
let projectId: string;
let id: string;

beforeAll(async () => {
  fixture = await serviceFixture();
});
afterAll(() => fixture.close());
beforeEach(async () => {
  organization = await fixture.organization();
  ctx = await organization.as('developer');
  ({ projectId, id } = await makeEnvironment(ctx));
});

const edit = (given: Record<string, string | null>, strategy: 'merge' | 'replace' = 'merge') =>
  ({ strategy, values: Object.entries(given).map(([key, value]) => ({ key, value })) }) as LabelEdit;
const onEnvironment = (labels: LabelEdit, caller = ctx, environmentId = id) =>
  setEnvironmentLabels({ ctx: caller, input: { id: environmentId, labels } });
const onProject = (labels: LabelEdit, caller = ctx) =>
  setProjectLabels({ ctx: caller, input: { id: projectId, labels } });
const verbs = { environment: onEnvironment, project: onProject };
const audited = (entityId: string) => ctx.db.auditEvent.findMany({ where: { entityId } });

describe.each(['environment', 'project'] as const)('labels of one %s', (kind) => {
  const set = (labels: LabelEdit, caller = ctx) => verbs[kind](labels, caller);
  const carrier = () => (kind === 'environment' ? id : projectId);
  const stored = async () =>
    kind === 'environment'
      ? (await getEnvironment({ ctx, input: { id } })).labels
      : (await getProject({ ctx, input: { id: projectId } })).labels;

  test('merge with those that are there and come back by key', async () => {
    await set(edit({ tier: 'db', team: 'web', old: '' }));
    const { labels } = await set(edit({ team: 'api', new: 'x', old: null }));
    const expected = [
      { key: 'new', value: 'x' },
      { key: 'team', value: 'api' },
      { key: 'tier', value: 'db' },
    ];
    expect(labels).toEqual(expected);
    expect(await stored()).toEqual(expected);
  });

  test('replace those that are there', async () => {
    await set(edit({ tier: 'db', team: 'web' }));
    await set(edit({ team: 'api' }, 'replace'));
    expect(await stored()).toEqual([{ key: 'team', value: 'api' }]);
    await set(edit({}, 'replace'));
    expect(await stored()).toEqual([]);
  });

  test('leave one row in the audit, and none when they are said again', async () => {
    await set(edit({ team: 'web' }));
    await set(edit({ team: 'web' }));
    await set(edit({ team: 'web' }, 'replace'));
    const rows = await audited(carrier());
    expect(rows.map(({ action }) => action)).toEqual([`${kind}.set-labels`]);
    expect(rows[0]?.data).toMatchObject({ text: expect.stringContaining('team=web'), set: 'team=web' });
  });

  test('are refused to a viewer, to another organization and where there is nothing', async () => {
    const labels = edit({ team: 'web' });
    await expect(set(labels, await organization.as('viewer'))).rejects.toThrow(/role developer/);
    await expect(set(labels, await (await fixture.organization()).as('owner'))).rejects.toThrow(/no such/);
    expect(await stored()).toEqual([]);
    expect(await audited(carrier())).toEqual([]);
  });

  test('are refused as a whole when one is wrong or they become too many', async () => {
    await expect(set(edit({ good: 'x', 'not good': 'x' }))).rejects.toThrow(/values/);
    const many = Object.fromEntries(Array.from({ length: 32 }, (_, at) => [`k${at}`, '']));
    await set(edit(many));
    await expect(set(edit({ one: 'more' }))).rejects.toMatchObject({ code: 'limit' });
    expect(await stored()).toHaveLength(32);
    await set(edit({ one: 'more', k0: null }));
    expect(await stored()).toHaveLength(32);
  });

  test('set by several people at once are set one after another', async () => {
    await Promise.all(['1', '2', '3', '4'].map((value) => set(edit({ team: value, [`own${value}`]: '' }))));
    expect((await stored()).map(({ key }) => key)).toEqual(['own1', 'own2', 'own3', 'own4', 'team']);
    expect(await audited(carrier())).toHaveLength(4);
  });
});

describe('a list of environments', () => {
  const page = { page: 1 };
  async function names(labels: { key: string; value?: string }[], more = {}) {
    const { items } = await listEnvironments({ ctx, input: { ...page, labels, sort: 'name', ...more } });
    return items.map(({ name }) => name);
  }

  beforeEach(async () => {
    const other = await makeEnvironment(ctx, 'other');
    await onEnvironment(edit({ team: 'web', tier: 'db' }));
    await onEnvironment(edit({ team: 'api', tier: 'db', constructor: '' }), ctx, other.id);
  });

  test.each([
    [[{ key: 'team', value: 'web' }], ['main']],
    [[{ key: 'tier', value: 'db' }], ['main', 'other']],
    [[{ key: 'team' }], ['main', 'other']],
    [
      [
        { key: 'tier', value: 'db' },
        { key: 'team', value: 'api' },
      ],
      ['other'],
    ],
    [[{ key: 'constructor', value: '' }], ['other']],
    [[{ key: 'team', value: 'we' }], []],
    [[{ key: 'web' }], []],
  ])('with %j has %j', async (labels, expected) => {
    expect(await names(labels)).toEqual(expected);
  });

  test('keeps to the project and the search beside', async () => {
    expect(await names([{ key: 'tier' }], { projectId })).toEqual(['main']);
    expect(await names([{ key: 'tier' }], { search: 'oth' })).toEqual(['other']);
    expect((await listEnvironments({ ctx, input: { ...page, labels: [{ key: 'team' }] } })).total).toBe(2);
  });

  test('offers what its environments carry, and nothing of deleted ones or strangers', async () => {
    const [one, two] = [
      { key: 'team', value: 'web', count: 1 },
      { key: 'tier', value: 'db', count: 2 },
    ];
    expect(await listEnvironmentLabels({ ctx, input: {} })).toEqual([
      { key: 'constructor', value: '', count: 1 },
      { key: 'team', value: 'api', count: 1 },
      one,
      two,
    ]);
    expect(await listEnvironmentLabels({ ctx, input: { projectId } })).toEqual([one, { ...two, count: 1 }]);
    await ctx.db.environment.update({ where: { id }, data: { deletedAt: new Date() } });
    expect(await listEnvironmentLabels({ ctx, input: { projectId } })).toEqual([]);
    const stranger = await (await fixture.organization()).as('viewer');
    expect(await listEnvironmentLabels({ ctx: stranger, input: {} })).toEqual([]);
    const asked = listEnvironmentLabels({ ctx: stranger, input: { projectId } });
    await expect(asked).rejects.toThrow(/no such project/);
  });
});

describe('a list of projects', () => {
  test('is narrowed by labels and the search, and offers what projects carry', async () => {
    await onProject(edit({ team: 'web' }));
    await onEnvironment(edit({ mine: 'no' }));
    await makeEnvironment(ctx);
    const ids = async (labels: { key: string; value?: string }[], search?: string) =>
      (await listProjects({ ctx, input: { labels, search } })).map((project) => project.id);
    expect(await ids([{ key: 'team', value: 'web' }])).toEqual([projectId]);
    expect(await ids([{ key: 'team', value: 'web' }], 'nothing')).toEqual([]);
    expect(await ids([{ key: 'mine' }])).toEqual([]);
    expect(await ids([])).toHaveLength(2);
    expect(await listProjectLabels({ ctx })).toEqual([{ key: 'team', value: 'web', count: 1 }]);
    const stranger = await (await fixture.organization()).as('viewer');
    expect(await listProjectLabels({ ctx: stranger })).toEqual([]);
  });

  test('tells the labels of each, also after a rename', async () => {
    await onProject(edit({ team: 'web' }));
    const expected = [{ key: 'team', value: 'web' }];
    expect((await listProjects({ ctx, input: {} }))[0]?.labels).toEqual(expected);
    const renamed = await renameProject({ ctx, input: { id: projectId, name: newId() } });
    expect(renamed.labels).toEqual(expected);
  });
});

test('a clone takes the labels along, and they are its own', async () => {
  await onEnvironment(edit({ team: 'web' }));
  const clone = await cloneEnvironment({ ctx, input: { id, name: 'copy' } });
  expect(clone.labels).toEqual([{ key: 'team', value: 'web' }]);
  await onEnvironment(edit({}, 'replace'));
  expect((await getEnvironment({ ctx, input: { id: clone.id } })).labels).toEqual(clone.labels);
});

test('labels go with their project and its environments', async () => {
  await onProject(edit({ team: 'web' }));
  await onEnvironment(edit({ team: 'web' }));
  const { name } = await getProject({ ctx, input: { id: projectId } });
  await deleteProject({ ctx: await organization.as('admin'), input: { id: projectId, confirmName: name } });
  expect(await ctx.db.label.count({ where: { organizationId: organization.id } })).toBe(0);
});
