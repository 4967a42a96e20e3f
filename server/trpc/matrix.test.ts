import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leastRoleFor, may, type Role, roles } from '@/contract/permissions';
import { newId } from '@/lib/ids';
import type { Context } from '@/server/context';
import { type ChannelSecrets, sealChannel } from '@/server/services/notification/secrets';
import { newSigningSecret } from '@/server/services/notification/signature';
import { insertPasswordLink } from '@/server/services/password-link/insert';
import { newSecretLink } from '@/server/services/secret-link';
import {
  type Fixture,
  makeEnvironment,
  serviceFixture,
  type TestOrganization,
} from '@/server/services/testing';
import { listVersion, versionOf } from '@/server/services/variable/view';
import { createCallerFactory } from './init';
import { type Ids, inputsWithIds, otherInputs, rightInputs } from './matrix-inputs';
import { procedurePermissions } from './permissions';
import { appRouter } from './router';

type Name = keyof typeof procedurePermissions;
const names = Object.keys(procedurePermissions) as Name[];
const createCaller = createCallerFactory(appRouter);

let fixture: Fixture;
let mine: TestOrganization;
let theirs: TestOrganization;
let ids: Ids;
const contexts = new Map<Role | 'stranger', Context>();

beforeAll(async () => {
  fixture = await serviceFixture();
  [mine, theirs] = [await fixture.organization(), await fixture.organization()];
  for (const role of roles) contexts.set(role, await mine.as(role));
  contexts.set('stranger', await theirs.as('owner'));
});
afterAll(() => fixture.close());

test('every procedure of the router is in the table', () => {
  const { procedures } = appRouter._def;
  expect(Object.keys(procedures).sort()).toEqual([...names].sort());
});

describe.each(names)('%s', (name) => {
  const permission = procedurePermissions[name];
  const isChange = isMutation(name) && !notHere.includes(name);

  test('for nobody', async () => {
    ids ??= await freshRecords();
    const answer = await ask(name, null);
    if (permission === 'public') expect(answer.code).not.toBe('UNAUTHORIZED');
    else expect(answer.code).toBe('UNAUTHORIZED');
  });

  test.each([...roles])('for a member with the role %s', async (role) => {
    const isAllowed = permission === 'public' || may(role, permission);
    ids = isAllowed ? await freshRecords() : ids;
    const answer = await ask(name, contexts.get(role) ?? null);
    expect(answer.code === 'FORBIDDEN').toBe(!isAllowed);
    if (!isAllowed) expect(answer.message).toContain(leastRoleFor(permission));
    expect(answer.code).not.toBe('INTERNAL_SERVER_ERROR');
    expect(answer.code).not.toBe('NOT_FOUND');
  });

  test('leaves a row in the audit, unless it only reads', async () => {
    const owner = contexts.get('owner') ?? null;
    ids = await freshRecords();
    const before = await auditRows();
    const { code } = await ask(name, owner, rightInputs(ids)[name]);
    if (isChange) expect(code).toBe('OK');
    expect((await auditRows()) > before).toBe(isChange);
  });

  if (isChange)
    test('changes nothing when its row in the audit cannot be written', async () => {
      const owner = contexts.get('owner') ?? null;
      ids = await freshRecords();
      const before = await everything();
      const { code } = await withoutAudit(() => ask(name, owner, rightInputs(ids)[name]));
      expect(code).toBe('INTERNAL_SERVER_ERROR');
      expect(await everything()).toEqual(before);
    });

  test('for the owner of another organization', async () => {
    ids = await freshRecords();
    const before = await snapshot();
    const answer = await ask(name, contexts.get('stranger') ?? null);
    if (name in inputsWithIds(ids)) expect(answer.code).toBe('NOT_FOUND');
    else expect(JSON.stringify(answer.data ?? null)).not.toContain(ids.project);
    if (permission !== 'public') expect(await snapshot()).toEqual(before);
  });

  test('with nonsense is refused, not a fault', async () => {
    for (const input of [null, [], 'x', 7, { id: { $ne: null } }, JSON.parse('{"__proto__":{"id":"x"}}')]) {
      const answer = await ask(name, contexts.get('owner') ?? null, input);
      expect(answer.code).not.toBe('INTERNAL_SERVER_ERROR');
    }
  });
});

/** They only read, or need more than the records of this table: `services/audit.test.ts` and the tests of each look at them. */
const notHere: Name[] = [
  'definition.readCompose',
  'definition.mergeImport',
  'demo.create',
  'definition.resolved',
  'definition.export',
  'definition.restore',
  'setup.createFirstAccount',
  'account.revokeSession',
  'account.switchOrganization',
  'account.changePassword',
  'account.revokeToken',
  'member.leave',
  'environment.start',
  'environment.stop',
  'environment.restartComponent',
  'run.abort',
  'run.retry',
  'run.rollBack',
  'cluster.create',
  'cluster.trustHostKey',
];

function isMutation(name: Name): boolean {
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
  return procedures[name]?._def.type === 'mutation';
}

function auditRows(): Promise<number> {
  return fixture.db.auditEvent.count({ where: { organizationId: mine.id } });
}

/** Nobody can write a row there meanwhile. */
async function withoutAudit<T>(work: () => Promise<T>): Promise<T> {
  await fixture.db.$executeRaw`ALTER TABLE "AuditEvent" ADD CONSTRAINT closed CHECK (false) NOT VALID`;
  try {
    return await work();
  } finally {
    await fixture.db.$executeRaw`ALTER TABLE "AuditEvent" DROP CONSTRAINT closed`;
  }
}

/** All rows of all tables as one number a table; attempts are counted whatever comes of them. */
async function everything(): Promise<Record<string, string>> {
  const { db } = fixture;
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'RateLimit'`;
  expect(tables.length).toBeGreaterThan(20);
  const one = ({ name }: { name: string }) =>
    `SELECT '${name}' AS name, md5(string_agg(t::text, ',' ORDER BY t::text)) AS rows FROM "${name}" t`;
  const found = await db.$queryRawUnsafe<{ name: string; rows: string }[]>(
    tables.map(one).join(' UNION ALL '),
  );
  return Object.fromEntries(found.map(({ name, rows }) => [name, rows]));
}

async function freshRecords(): Promise<Ids> {
  const owner = contexts.get('owner');
  if (!owner) throw new Error('The owner comes first');
  const { db, organizationId } = owner;
  const { projectId, id } = await makeEnvironment(owner);
  const [revision, run, cluster, repository] = [newId(), newId(), newId(), newId()];
  const author = { authorName: 'x', text: 'kind: Environment\nname: a\ncomponents: []\n', hash: 'x' };
  await db.definitionRevision.create({ data: { id: revision, environmentId: id, number: 1, ...author } });
  await db.environment.update({
    where: { id },
    data: { currentRevisionId: revision, clusterId: mine.clusterId },
  });
  await db.component.create({
    data: { id: newId(), environmentId: id, name: 'web', kind: 'Service', position: 0 },
  });
  const scope = { organizationId, projectId, environmentId: id };
  await db.run.create({
    data: { id: run, ...scope, number: 1, kind: 'deploy', state: 'success', requestedByName: 'x' },
  });
  const place = { name: cluster, nameKey: cluster, kind: 'docker', address: 'unix:///nowhere' };
  await db.cluster.create({ data: { id: cluster, organizationId, ...place } });
  await db.gitRepository.create({ data: { id: repository, organizationId, slug: repository } });
  return {
    project: projectId,
    environment: id,
    revision,
    run,
    cluster,
    repository,
    ...(await people(owner)),
    ...(await channelOf(owner, projectId)),
    variable: await variableOf(owner, id),
  };
}

/** A colleague, and an open invitation with its link. */
async function people({ db, organizationId, actor, env }: Context) {
  const [user, member, invitation] = [newId(), newId(), newId()];
  const email = `${user}@example.test`;
  await db.user.create({ data: { id: user, name: 'A colleague', email } });
  await db.member.create({ data: { id: member, organizationId, userId: user, role: 'developer' } });
  const { link, tokenHash } = newSecretLink(env, 'invitations');
  const offer = { email: `new-${email}`, role: 'viewer', status: 'pending', inviterId: actor.id ?? '' };
  const expiresAt = new Date(Date.now() + 60_000);
  await db.invitation.create({ data: { id: invitation, organizationId, ...offer, tokenHash, expiresAt } });
  const opened = await insertPasswordLink(db, env, user);
  return { member, invitation, token: secretOf(link), passwordToken: secretOf(opened.link) };
}

const secretOf = (link: string) => link.split('/').at(-1) ?? '';

/** A channel of each, with something it was sent. */
async function channelOf({ db, organizationId, secrets }: Context, projectId: string) {
  const [channel, notification] = [newId(), newId()];
  const scope = { organizationId, projectId };
  const stored: ChannelSecrets = {
    kind: 'webhook',
    url: 'http://192.0.2.7/',
    signingSecret: newSigningSecret(),
  };
  const sealed = sealChannel(secrets, stored, organizationId);
  const row = { id: channel, ...scope, name: channel, nameKey: channel, kind: 'webhook', secrets: sealed };
  await db.notificationChannel.create({ data: { ...row, settings: { kind: 'webhook', address: 'x' } } });
  const told = { eventId: newId(), event: 'run.failed', payload: { text: 'x', project: { id: projectId } } };
  await db.notification.create({ data: { id: notification, ...scope, channelId: channel, ...told } });
  return { channel, notification };
}

async function variableOf({ db, organizationId, secrets }: Context, environmentId: string) {
  const row = { name: 'TOKEN', value: secrets.seal('x', organizationId), isSecret: true };
  const owner = { organizationId, scope: 'environment', scopeId: environmentId, environmentId };
  await db.variable.create({ data: { id: newId(), ...owner, ...row, updatedByName: 'x' } });
  return { name: row.name, version: versionOf(row) ?? '', listVersion: listVersion([row]) };
}

/** Everything a stranger must not change. */
async function snapshot() {
  const where = { organizationId: mine.id };
  const orderBy = { id: 'asc' } as const;
  const { db } = fixture;
  return Promise.all([
    db.project.findMany({ where, orderBy }),
    db.environment.findMany({ where: { ...where }, orderBy }),
    db.run.findMany({ where, orderBy }),
    db.cluster.findMany({ where, orderBy }),
    db.gitRepository.findMany({ where, orderBy }),
    db.member.findMany({ where, orderBy }),
    db.invitation.findMany({ where, orderBy }),
    db.notificationChannel.findMany({ where, orderBy }),
    db.notification.findMany({ where, orderBy }),
    db.variable.findMany({ where, orderBy }),
    db.label.findMany({ where, orderBy: { ownerId: 'asc' } }),
  ]);
}

type Answer = { code: string; message: string; data?: unknown };

async function ask(name: Name, caller: Context | null, given?: unknown): Promise<Answer> {
  const leaving = new AbortController();
  const request = { wiring: fixture.wiring, caller, headers: new Headers(), answer: new Headers() };
  const api = createCaller(request, { signal: leaving.signal });
  const input = given === undefined ? (inputsWithIds(ids)[name] ?? otherInputs(ids)[name]) : given;
  const [entity = '', verb = ''] = name.split('.');
  const procedure = (api as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[
    entity
  ]?.[verb];
  if (!procedure) throw new Error(`There is no ${name}`);
  try {
    const data = await procedure(input);
    leaving.abort();
    return { code: 'OK', message: '', data: isGenerator(data) ? null : data };
  } catch (error) {
    if (error instanceof TRPCError) return { code: error.code, message: error.message };
    throw error;
  }
}

function isGenerator(value: unknown): value is AsyncGenerator {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
