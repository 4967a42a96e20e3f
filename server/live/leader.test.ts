import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { poll } from '@/lib/poll';
import { type TestDatabase, testDatabase } from '@/server/db/testing';
import { openLeader } from './leader';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it('a connection that is cut is lost once, and its locks are free', async () => {
  let losses = 0;
  const leader = await openLeader(database.url, () => {
    losses += 1;
  });
  expect(await leader.lead('one')).toBe(true);
  await database.db
    .$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'warren-leader' AND datname = current_database()`;
  await poll(
    async () =>
      losses > 0 ? { state: 'done', value: losses } : { state: 'pending', reason: 'not lost yet' },
    { timeoutMs: 5000 },
  );
  await leader.close();
  expect(losses).toBe(1);

  const next = await openLeader(database.url, () => undefined);
  expect(await next.lead('one')).toBe(true);
  await next.close();
});

it('a connection that cannot be made is refused, not lost', async () => {
  const deaf = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(deaf, 'listening');
  const url = new URL(database.url);
  url.port = String((deaf.address() as AddressInfo).port);
  let losses = 0;
  const opening = openLeader(url.toString(), () => {
    losses += 1;
  });
  await expect(opening).rejects.toThrow();
  expect(losses).toBe(0);
  deaf.close();
});
