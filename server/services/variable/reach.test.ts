import { describe, expect, test } from 'vitest';
import type { VariableScope } from '@/contract/variable';
import { newId } from '@/lib/ids';
import type { Context } from '@/server/context';
import { openRunStore } from '@/server/db/run-store';
import { openSecrets } from '@/server/secrets/open-secrets';
import { rotateSecrets } from '@/server/secrets/rotate';
import { listChanges } from '@/server/services/definition/changes';
import { getDefinition } from '@/server/services/definition/get';
import { resolvedDefinition } from '@/server/services/definition/resolved';
import { saveDefinition } from '@/server/services/definition/save';
import { cloneEnvironment } from '@/server/services/environment/clone';
import { deployEnvironment } from '@/server/services/environment/deploy';
import { getEnvironment } from '@/server/services/environment/get';
import { deleteProject } from '@/server/services/project/delete';
import type { Fixture, TestOrganization } from '@/server/services/testing';
import { eachWithVariables, inOrganization, listOf, putVariable, versionIn } from './testing';

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

const yaml = (rest = '', environment = "A: '{{ env.vars.FROM }}'") =>
  `kind: Environment\nname: a\ntype: primary\n${rest}components:\n  - kind: Service\n    name: web\n    dockerCompose: { image: 'redis:7', environment: { ${environment} } }\n`;

async function save(definition: string) {
  const { revision } = await getDefinition({ ctx: owner, input: { environmentId } });
  const baseRevisionId = revision?.id ?? null;
  return saveDefinition({ ctx: owner, input: { environmentId, text: definition, baseRevisionId } });
}

describe('an environment', () => {
  /** As the worker stores the end of a deployment. */
  async function deployed(): Promise<string> {
    const input = { id: environmentId, clusterId: organization.clusterId };
    const { runId } = await deployEnvironment({ ctx: owner, input });
    await stored(runId, 'deployed');
    await fixture.db.run.update({ where: { id: runId }, data: { state: 'success', endedAt: new Date() } });
    const where = { id: environmentId };
    await fixture.db.environment.update({ where, data: { operationStatus: 'running' } });
    return runId;
  }

  async function stored(runId: string, kind: 'deployed' | 'deleted'): Promise<void> {
    const store = openRunStore(fixture.db);
    const mine = { owner: 'worker', fence: 1 };
    await fixture.db.run.update({ where: { id: runId }, data: mine });
    await store.commit({ runId, ...mine }, await store.load(runId), { effects: [{ kind }] });
  }

  test('may read what is set beyond its definition, and says what is not', async () => {
    expect(await save(yaml())).toMatchObject({ kind: 'refused' });
    await put(inOrganization, 'FROM', { value: 'outside' });
    expect(await save(yaml())).toMatchObject({ kind: 'saved' });
    expect(await getDefinition({ ctx: owner, input: { environmentId } })).toMatchObject({
      outerVariables: ['FROM'],
      diagnostics: [],
    });
    const shown = await resolvedDefinition({ ctx: owner, input: { environmentId } });
    expect(shown).toMatchObject({ kind: 'resolved', text: expect.stringContaining('A: outside') });
  });

  test('shows a secret of beyond covered', async () => {
    await put(inProject, 'FROM', { value: 's3cret-value', isSecret: true });
    await save(yaml());
    const shown = JSON.stringify(await resolvedDefinition({ ctx: owner, input: { environmentId } }));
    expect(shown).toContain('••••••');
    expect(shown).not.toContain('s3cret-value');
  });

  test('that is deployed has something to deploy once a variable changed, and not for one that is overridden', async () => {
    await put(inProject, 'FROM', { value: 'one' });
    await put(inProject, 'TOKEN', { value: 'old', isSecret: true });
    await save(yaml('environmentVariables: {LEVEL: info}\n'));
    await deployed();
    const changed = async () =>
      (await getEnvironment({ ctx: owner, input: { id: environmentId } })).hasUndeployedChanges;
    expect(await changed()).toBe(false);
    await put(inProject, 'LEVEL', { value: 'debug' });
    expect(await changed()).toBe(false);
    await put(inProject, 'FROM', { value: 'two', version: await versionOf(inProject, 'FROM') });
    await put(inProject, 'TOKEN', {
      value: 'new',
      isSecret: true,
      version: await versionOf(inProject, 'TOKEN'),
    });
    expect(await changed()).toBe(true);
    const [web] = await listChanges({ ctx: owner, input: { environmentId } });
    expect(web?.fields.toSorted()).toEqual(['environment.A', 'environment.FROM', 'environment.TOKEN']);
    await deployed();
    expect(await changed()).toBe(false);
  });

  test('gives a run the variables of when it was asked for, and start those that are deployed', async () => {
    await put(inProject, 'FROM', { value: 'one' });
    await save(yaml());
    const first = await deployed();
    await put(inProject, 'FROM', { value: 'two', version: await versionOf(inProject, 'FROM') });
    const store = openRunStore(fixture.db);
    const open = async (runId: string) => {
      const { variables } = await store.subject(await store.load(runId));
      return owner.secrets.open(variables.project.FROM?.value ?? '', organization.id);
    };
    expect(await open(first)).toBe('one');
    const start = { id: newId(), number: 9, kind: 'start', state: 'queued', requestedByName: 'x' };
    const scope = { organizationId: organization.id, projectId, environmentId };
    await fixture.db.run.create({ data: { ...start, ...scope } });
    expect(await open(start.id)).toBe('one');
  });

  test('that is asked to deploy again with other variables gets a run of its own', async () => {
    await put(inProject, 'FROM', { value: 'one' });
    await save(yaml());
    const ask = () =>
      deployEnvironment({ ctx: owner, input: { id: environmentId, clusterId: organization.clusterId } });
    const [one, same] = [await ask(), await ask()];
    expect(same.runId).toBe(one.runId);
    await put(inProject, 'FROM', { value: 'two', version: await versionOf(inProject, 'FROM') });
    expect((await ask()).runId).not.toBe(one.runId);
  });

  test('is cloned with its own variables', async () => {
    await put(inEnvironment, 'FROM', { value: 's3cret', isSecret: true });
    const { id } = await cloneEnvironment({ ctx: owner, input: { id: environmentId, name: 'copy' } });
    const { variables } = await list({ place: 'environment', id });
    expect(variables).toMatchObject([{ name: 'FROM', isSecret: true, place: 'environment' }]);
  });

  test('that was deployed and is deleted keeps no value, not even sealed', async () => {
    await put(inEnvironment, 'FROM', { value: 's3cret', isSecret: true });
    await save(yaml());
    const runId = await deployed();
    const rows = async () =>
      JSON.stringify([
        await fixture.db.variable.findMany({ where: { organizationId: organization.id } }),
        await fixture.db.run.findMany({ where: { environmentId } }),
        await fixture.db.environment.findMany({ where: { id: environmentId } }),
      ]);
    expect(await rows()).toContain('ENCRYPTED');
    await stored(runId, 'deleted');
    expect(await rows()).not.toContain('ENCRYPTED');
  });

  test('takes its variables away with it, as its project does', async () => {
    await put(inEnvironment, 'A');
    await put(inProject, 'B');
    const { name } = await fixture.db.project.findUniqueOrThrow({ where: { id: projectId } });
    await deleteProject({ ctx: owner, input: { id: projectId, confirmName: name } });
    expect(await fixture.db.variable.count({ where: { organizationId: organization.id } })).toBe(0);
  });

  test('stays as it was after a rotation of the key', async () => {
    await put(inProject, 'FROM', { value: 's3cret', isSecret: true });
    await save(yaml());
    await deployed();
    await rotateSecrets(fixture.db, fixture.env.dataDir);
    const secrets = await openSecrets(fixture.db, fixture.env.dataDir);
    const { value } = await fixture.db.variable.findFirstOrThrow({ where: { scopeId: projectId } });
    expect(secrets.isCurrent(value)).toBe(true);
    expect(secrets.open(value, organization.id)).toBe('s3cret');
    const after = await getEnvironment({ ctx: { ...owner, secrets }, input: { id: environmentId } });
    expect(after.hasUndeployedChanges).toBe(false);
  });
});
