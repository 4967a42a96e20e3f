import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@/contract/permissions';
import { readEnv } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import type { Context, Wiring } from '@/server/context';
import { closeSharedListener } from '@/server/db/shared-listener';
import { testDatabase } from '@/server/db/testing';
import { openSecrets } from '@/server/secrets/open-secrets';
import { nameKeyOf } from './internal';

export type Fixture = Awaited<ReturnType<typeof serviceFixture>>;

/** A database, a data folder and organizations for one suite. Targets and builders refuse, unless given. */
export async function serviceFixture(
  parts: Partial<Pick<Wiring, 'targetFor' | 'usage' | 'builderFor' | 'providerFor' | 'source'>> = {},
) {
  const { db, url, drop } = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'warren-test-'));
  const env = readEnv({
    DATABASE_URL: url,
    WARREN_DATA: dataDir,
    WARREN_URL: 'http://localhost:3000',
    NODE_ENV: 'test',
  });
  const refuse = () => Promise.reject(new Error('This suite has no target'));
  const noSource = () => Promise.reject(new AppError('unavailable', 'This suite has no Git host'));
  const wiring: Wiring = {
    db,
    env,
    secrets: await openSecrets(db, dataDir),
    targetFor: refuse,
    builderFor: refuse,
    usage: { seen: () => ({ samples: [] }), stop: () => undefined },
    providerFor: () => {
      throw new Error('This suite has no provider');
    },
    source: { resolveRef: noSource, checkout: noSource, inputs: noSource },
    close: async () => undefined,
    ...parts,
  };
  return {
    db,
    env,
    wiring,
    organization: () => makeOrganization(wiring),
    close: async () => {
      await closeSharedListener(url);
      await drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type TestOrganization = {
  id: string;
  slug: string;
  clusterId: string;
  as(role: Role): Promise<Context>;
};

async function makeOrganization(wiring: Wiring): Promise<TestOrganization> {
  const { db } = wiring;
  const id = newId();
  const slug = `org-${id}`;
  await db.organization.create({ data: { id, name: 'Test', slug } });
  const clusterId = newId();
  const cluster = {
    name: 'Local',
    nameKey: 'local',
    kind: 'docker',
    address: 'unix:///nowhere',
    isLocal: true,
  };
  await db.cluster.create({ data: { id: clusterId, organizationId: id, ...cluster } });
  return { id, slug, clusterId, as: (role) => memberContext(wiring, id, role) };
}

async function memberContext(wiring: Wiring, organizationId: string, role: Role): Promise<Context> {
  const userId = newId();
  const name = `A ${role}`;
  await wiring.db.user.create({ data: { id: userId, name, email: `${userId}@example.test` } });
  await wiring.db.member.create({ data: { id: newId(), organizationId, userId, role } });
  return { ...wiring, actor: { kind: 'user', id: userId, name }, organizationId, role };
}

/** A project with one environment, made directly. */
export async function makeEnvironment(
  ctx: Context,
  name = 'main',
): Promise<{ projectId: string; id: string }> {
  const { db, organizationId } = ctx;
  const [projectId, id] = [newId(), newId()];
  await db.project.create({
    data: { id: projectId, organizationId, name: `Project ${projectId}`, nameKey: projectId },
  });
  const row = { id, organizationId, projectId, name, nameKey: nameKeyOf(name), unique: `u${id.slice(0, 7)}` };
  await db.environment.create({ data: row });
  return { projectId, id };
}
