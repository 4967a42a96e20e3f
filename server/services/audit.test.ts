import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '@/lib/ids';
import type { Context } from '@/server/context';
import {
  type Fixture,
  makeEnvironment,
  serviceFixture,
  type TestOrganization,
} from '@/server/services/testing';
import { createToken } from './account/create-token';
import { revokeSession } from './account/revoke-session';
import { revokeToken } from './account/revoke-token';
import { switchOrganization } from './account/switch-organization';
import { restoreRevision } from './definition/restore';
import { saveDefinition } from './definition/save';
import { deployEnvironment } from './environment/deploy';
import { restartComponent } from './environment/restart-component';
import { startEnvironment } from './environment/start';
import { stopEnvironment } from './environment/stop';
import { leaveOrganization } from './member/leave';
import { abortRun } from './run/abort';
import { retryRun } from './run/retry';
import { rollBackToRun } from './run/roll-back';

let fixture: Fixture;
let organization: TestOrganization;
let ctx: Context;

beforeAll(async () => {
  fixture = await serviceFixture();
  organization = await fixture.organization();
  ctx = await organization.as('developer');
});
afterAll(() => fixture.close());

// The matrix of procedures shows the rest: these verbs need more than a record.
test('what people do to an environment and its runs is in the audit', async () => {
  const { id, first } = await deployedTwice();
  const input = { id };
  await end((await stopEnvironment({ ctx, input })).runId, 'stopped');
  await end((await startEnvironment({ ctx, input })).runId, 'running');
  await end((await restartComponent({ ctx, input: { id, component: 'cache' } })).runId, 'running');
  await end((await rollBackToRun({ ctx, input: { id: first } })).runId, 'failed', 'failed');
  const failed = await fixture.db.run.findFirstOrThrow({ where: { environmentId: id, state: 'failed' } });
  await abortRun({ ctx, input: { id: (await retryRun({ ctx, input: { id: failed.id } })).runId } });
  const actions = await actionsOf({ environmentId: id });
  expect(actions).toEqual([
    'definition.save',
    'environment.deploy',
    'environment.deploy',
    'environment.stop',
    'environment.start',
    'environment.restart',
    'environment.deploy',
    'environment.deploy',
    'run.abort',
  ]);
});

test('a restored revision is in the audit', async () => {
  const { id: environmentId } = await makeEnvironment(ctx);
  const one = await save(environmentId, 'a:1', null);
  const next = await save(environmentId, 'a:2', one);
  await restoreRevision({ ctx, input: { environmentId, revisionId: one, baseRevisionId: next } });
  expect((await actionsOf({ environmentId })).at(-1)).toBe('definition.restore');
});

test('what a person does to the own account is in the audit', async () => {
  const person = await organization.as('viewer');
  const userId = person.actor.id ?? '';
  const session = { id: newId(), userId, token: newId(), expiresAt: new Date(Date.now() + 60_000) };
  await fixture.db.session.create({ data: session });
  const { id } = await createToken({ ctx: person, input: { name: 'laptop' } });
  await revokeToken({ ctx: person, input: { id } });
  const here = { ...person, sessionId: session.id };
  await switchOrganization({ ctx: here, input: { id: person.organizationId } });
  await revokeSession({ ctx: here, input: { id: session.id } });
  await leaveOrganization({ ctx: here });
  expect(await actionsOf({ actorId: userId })).toEqual([
    'account.create-token',
    'account.revoke-token',
    'account.switch-organization',
    'account.revoke-session',
    'member.leave',
  ]);
});

async function actionsOf(where: { environmentId: string } | { actorId: string }): Promise<string[]> {
  const rows = await fixture.db.auditEvent.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  return rows.map(({ action }) => action);
}

async function save(environmentId: string, image: string, baseRevisionId: string | null): Promise<string> {
  const component = `  - kind: Service\n    name: cache\n    dockerCompose:\n      image: '${image}'\n`;
  const text = `kind: Environment\nname: one\ntype: primary\ncomponents:\n${component}`;
  const outcome = await saveDefinition({ ctx, input: { environmentId, text, baseRevisionId } });
  if (outcome.kind !== 'saved') throw new Error(outcome.kind);
  return outcome.revision.id;
}

async function deployedTwice(): Promise<{ id: string; first: string }> {
  const { id } = await makeEnvironment(ctx);
  const deployedRevisionId = await save(id, 'redis:7-alpine', null);
  await fixture.db.component.create({
    data: { id: newId(), environmentId: id, name: 'cache', kind: 'Service', position: 0 },
  });
  const { runId: first } = await deployEnvironment({ ctx, input: { id } });
  await end(first, 'running');
  await end((await deployEnvironment({ ctx, input: { id } })).runId, 'running');
  await fixture.db.environment.update({ where: { id }, data: { deployedRevisionId } });
  return { id, first };
}

/** What the worker would have done. */
async function end(runId: string, operationStatus: string, state = 'success'): Promise<void> {
  const now = new Date();
  const facts = { commits: {}, images: { cache: { reference: 'redis:7-alpine', imageId: 'sha256:1' } } };
  const { environmentId } = await fixture.db.run.update({
    where: { id: runId },
    data: { state, startedAt: now, endedAt: now, facts },
  });
  await fixture.db.environment.update({ where: { id: environmentId }, data: { operationStatus } });
}
