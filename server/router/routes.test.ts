import { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { poll } from '@/lib/poll';
import { type Listener, listen, publish } from '@/server/db/notify';
import { type TestDatabase, testDatabase } from '@/server/db/testing';
import { findRoute } from './route-table';
import { endpointsTopic, type Routes, watchRoutes } from './routes';

let database: TestDatabase;
let listener: Listener;
let pool: Pool;
let routes: Routes;
const host = 'app-qmrxve.localhost';

beforeAll(async () => {
  database = await testDatabase();
  await seed();
  listener = await listen(database.url);
  pool = new Pool({ connectionString: database.url });
  routes = await watchRoutes(pool, listener);
});
afterAll(async () => {
  routes.close();
  await listener.close();
  await pool.end();
  await database.drop();
});

async function seed(): Promise<void> {
  const { db } = database;
  await db.organization.create({ data: { id: 'o1', name: 'Team', slug: 'team' } });
  await db.project.create({ data: { id: 'p1', organizationId: 'o1', name: 'Flask', nameKey: 'flask' } });
  const environment = { id: 'e1', organizationId: 'o1', projectId: 'p1', name: 'main', nameKey: 'main' };
  await db.environment.create({
    data: { ...environment, unique: 'qmrxve', operationStatus: 'deploying' },
  });
}

async function until(isTrue: () => boolean): Promise<void> {
  await poll(async () => (isTrue() ? { state: 'done', value: 1 } : { state: 'pending', reason: 'not yet' }), {
    timeoutMs: 3000,
  });
}

it('knows an environment before it has endpoints', () => {
  expect(findRoute(routes.table(), host, '/')).toMatchObject({
    kind: 'no-endpoint',
    environment: { id: 'e1' },
  });
});

it('serves a new endpoint right after the notice, and forgets a deleted environment', async () => {
  await database.db.$transaction(async (tx) => {
    const endpoint = { environmentId: 'e1', componentName: 'app', hostname: host, servicePort: 8000 };
    await tx.endpoint.create({ data: { id: 'x1', ...endpoint, addresses: ['10.0.0.2:8000'] } });
    await publish(tx, [endpointsTopic]);
  });
  await until(() => findRoute(routes.table(), host, '/').kind === 'route');

  await database.db.$transaction(async (tx) => {
    await tx.environment.update({ where: { id: 'e1' }, data: { deletedAt: new Date() } });
    await publish(tx, ['environment:e1']);
  });
  await until(() => findRoute(routes.table(), host, '/').kind === 'unknown');
});
