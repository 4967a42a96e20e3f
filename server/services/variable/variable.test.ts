import { describe, expect, test } from 'vitest';
import type { VariableScope, VariablesOutcome } from '@/contract/variable';
import type { Context } from '@/server/context';
import { getDefinition } from '@/server/services/definition/get';
import { saveDefinition } from '@/server/services/definition/save';
import type { Fixture, TestOrganization } from '@/server/services/testing';
import { deleteVariable } from './delete';
import { setVariables } from './set';
import { setVariablesText } from './set-text';
import {
  eachWithVariables,
  inOrganization,
  listOf,
  type NewVariable,
  putVariable,
  versionIn,
} from './testing';

let fixture: Fixture;
let organization: TestOrganization;
let owner: Context;
let projectId: string;
let environmentId: string;
let inProject: VariableScope;
let inEnvironment: VariableScope;

eachWithVariables((scene) => {
  ({ fixture, organization, owner, projectId, environmentId, inProject, inEnvironment } = scene);
});

const put = (scope: VariableScope, name: string, more = {}, ctx = owner) =>
  putVariable(ctx, scope, name, more);
const list = (scope: VariableScope, ctx = owner) => listOf(ctx, scope);
const versionOf = (scope: VariableScope, name: string) => versionIn(owner, scope, name);

async function text(scope: VariableScope, written: string, version?: string): Promise<VariablesOutcome> {
  const seen = version ?? (await list(scope)).version;
  return setVariablesText({ ctx: owner, input: { scope, text: written, version: seen } });
}

const yaml = (rest = '', environment = "A: '{{ env.vars.FROM }}'") =>
  `kind: Environment\nname: a\ntype: primary\n${rest}components:\n  - kind: Service\n    name: web\n    dockerCompose: { image: 'redis:7', environment: { ${environment} } }\n`;

async function save(definition: string) {
  const { revision } = await getDefinition({ ctx: owner, input: { environmentId } });
  const baseRevisionId = revision?.id ?? null;
  return saveDefinition({ ctx: owner, input: { environmentId, text: definition, baseRevisionId } });
}

describe('the list', () => {
  test('shows where each value comes from and which one counts; secrets have no value', async () => {
    await put(inOrganization, 'LEVEL', { value: 'org' });
    await put(inProject, 'LEVEL', { value: 'project' });
    await put(inProject, 'TOKEN', { value: 's3cret-value', isSecret: true });
    await save(yaml('environmentVariables: {LEVEL: definition, OWN: "SECRET[x1]"}\n', 'A: b'));
    await put(inEnvironment, 'LEVEL', { value: 'environment' });

    const { variables } = await list(inEnvironment);

    const rows = variables.map(({ name, place, value, overriddenBy }) => [name, place, value, overriddenBy]);
    expect(rows).toEqual([
      ['LEVEL', 'organization', 'org', 'environment'],
      ['LEVEL', 'project', 'project', 'environment'],
      ['LEVEL', 'definition', 'definition', 'environment'],
      ['LEVEL', 'environment', 'environment', null],
      ['OWN', 'definition', null, null],
      ['TOKEN', 'project', null, null],
    ]);
    expect(JSON.stringify(await list(inProject))).not.toContain('s3cret-value');
    expect(JSON.stringify(await list(inProject))).not.toContain('ENCRYPTED');
    expect((await list(inOrganization)).variables).toHaveLength(1);
  });

  test('is of one organization: another one sees and changes nothing', async () => {
    await put(inOrganization, 'MINE');
    const stranger = await (await fixture.organization()).as('owner');
    expect((await list(inOrganization, stranger)).variables).toEqual([]);
    await expect(list(inProject, stranger)).rejects.toMatchObject({ code: 'not_found' });
    await expect(put(inEnvironment, 'X', {}, stranger)).rejects.toMatchObject({ code: 'not_found' });
  });

  test.each([
    ['viewer', { organization: false, project: false, environment: false }],
    ['developer', { organization: false, project: true, environment: true }],
    ['admin', { organization: false, project: true, environment: true }],
    ['owner', { organization: true, project: true, environment: true }],
  ] as const)('may be changed by a %s in some places, read in all', async (role, may) => {
    const ctx = await organization.as(role);
    for (const scope of [inOrganization, inProject, inEnvironment]) {
      await list(scope, ctx);
      const answer = await put(scope, 'X', {}, ctx).then(
        ({ kind }) => kind,
        ({ code }: { code: string }) => code,
      );
      expect(answer).toBe(may[scope.place] ? 'saved' : 'forbidden');
    }
  });
});

describe('a change', () => {
  test('is stored sealed, with its row in the audit and without its value there', async () => {
    await put(inProject, 'PLAIN', { value: 'plain-value' });
    await put(inProject, 'TOKEN', { value: 's3cret-value', isSecret: true });
    const where = { organizationId: organization.id };
    const stored = JSON.stringify([
      await fixture.db.variable.findMany({ where }),
      await fixture.db.auditEvent.findMany({ where }),
    ]);
    expect(stored).not.toContain('plain-value');
    expect(stored).not.toContain('s3cret-value');
    expect(await fixture.db.auditEvent.count({ where: { ...where, action: 'project.variables' } })).toBe(2);
  });

  test('that was made meanwhile by someone else is told, and nothing is lost', async () => {
    await put(inProject, 'A', { value: 'first' });
    const version = await versionOf(inProject, 'A');
    await put(inProject, 'A', { value: 'theirs', version });
    const late = await put(inProject, 'A', { value: 'mine', version });
    expect(late).toMatchObject({ kind: 'conflict', names: ['A'], byName: 'A owner' });
    expect(late).toMatchObject({ list: { variables: [{ value: 'theirs' }] } });
    expect(await put(inProject, 'A', { value: 'mine' })).toMatchObject({ kind: 'conflict' });
    const input = { scope: inProject, name: 'A', version };
    expect(await deleteVariable({ ctx: owner, input })).toMatchObject({ kind: 'conflict' });
    expect(await put(inProject, 'B')).toMatchObject({ kind: 'saved' });
  });

  test('of two people at once loses none', async () => {
    const outcomes = await Promise.all(['A', 'B', 'A'].map((name) => put(inProject, name)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['conflict', 'saved', 'saved']);
    expect((await list(inProject)).variables).toHaveLength(2);
  });

  test('that changes nothing writes nothing', async () => {
    await put(inProject, 'A', { value: 's', isSecret: true });
    const version = await versionOf(inProject, 'A');
    await put(inProject, 'A', { value: 's', isSecret: true, version });
    expect(await versionOf(inProject, 'A')).toBe(version);
    expect(await fixture.db.auditEvent.count({ where: { projectId, action: 'project.variables' } })).toBe(1);
  });

  test.each<[string, NewVariable, RegExp]>([
    ['1A', {}, /must not start with a digit/],
    ['BNS_X', {}, /reserved/],
    ['A', { value: 'SECRET["x"]' }, /make it a secret/],
    ['A', { value: '{{ env.unique' }, /./],
    ['A', { value: '{{ components.db.image }}' }, /cannot be read here/],
  ])('to %s %j is refused with its reason', async (name, more, reason) => {
    const outcome = await put(inProject, name, more);
    expect(outcome).toMatchObject({
      kind: 'refused',
      problems: [{ message: expect.stringMatching(reason) }],
    });
  });

  test('keeps a secret whose value is not given, and never makes it readable', async () => {
    await put(inProject, 'A', { value: 'plain' });
    const keep = { scope: inProject, isSecret: true };
    const input = {
      scope: keep.scope,
      variables: [{ name: 'A', isSecret: true, version: await versionOf(inProject, 'A') }],
    };
    expect(await setVariables({ ctx: owner, input })).toMatchObject({ kind: 'saved' });
    const back = [{ name: 'A', isSecret: false, version: await versionOf(inProject, 'A') }];
    const refused = await setVariables({ ctx: owner, input: { scope: inProject, variables: back } });
    expect(refused).toMatchObject({ kind: 'refused', problems: [{ message: /never shown/ }] });
  });
});

describe('the text', () => {
  test('becomes the list: new, changed, kept and left out', async () => {
    await put(inProject, 'GONE');
    await put(inProject, 'TOKEN', { value: 's3cret', isSecret: true });
    const token = await versionOf(inProject, 'TOKEN');
    expect(await text(inProject, 'TOKEN=SECRET[]\nNEW=SECRET["n w"]\nA="x\\ny" # said\n')).toMatchObject({
      kind: 'saved',
    });
    const { variables } = await list(inProject);
    expect(variables.map(({ name, value, isSecret }) => [name, value, isSecret])).toEqual([
      ['A', 'x\ny', false],
      ['NEW', null, true],
      ['TOKEN', null, true],
    ]);
    expect(await versionOf(inProject, 'TOKEN')).toBe(token);
  });

  test('with mistakes changes nothing and names their lines', async () => {
    const outcome = await text(inProject, 'A=1\nA=2\nword\n');
    expect(outcome).toMatchObject({ kind: 'refused', problems: [{ line: 2 }, { line: 3 }] });
    const kept = await text(inProject, '\nA=SECRET[]');
    expect(kept).toMatchObject({ kind: 'refused', problems: [{ line: 2, message: /nothing is stored/ }] });
    expect((await list(inProject)).variables).toEqual([]);
  });

  test('from before another change is a conflict', async () => {
    const { version } = await list(inProject);
    await put(inProject, 'A');
    expect(await text(inProject, 'B=1', version)).toMatchObject({ kind: 'conflict', byName: 'A owner' });
  });

  test('of too many is refused', async () => {
    const long = Array.from({ length: 501 }, (_, at) => `A${at}=x`).join('\n');
    expect(await text(inProject, long)).toMatchObject({
      kind: 'refused',
      problems: [{ message: /at most 500/ }],
    });
  });
});
