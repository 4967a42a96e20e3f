import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '@/lib/ids';
import { type Fixture, serviceFixture } from '@/server/services/testing';
import { pruneSignIns } from './sign-ins';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await serviceFixture();
});
afterAll(() => fixture.close());

test('what ended goes, what still counts stays', async () => {
  const { db } = fixture;
  const now = new Date();
  const [past, future] = [new Date(now.getTime() - 1), new Date(now.getTime() + 60_000)];
  const userId = newId();
  await db.user.create({ data: { id: userId, name: 'Ada', email: `${userId}@example.test` } });
  for (const expiresAt of [past, future]) {
    await db.session.create({ data: { id: newId(), token: newId(), userId, expiresAt } });
    await db.verification.create({ data: { id: newId(), identifier: 'x', value: userId, expiresAt } });
  }
  for (const age of [25, 1]) {
    const lastRequest = BigInt(now.getTime() - age * 3_600_000);
    await db.rateLimit.create({ data: { id: newId(), key: `${age}`, count: 1, lastRequest } });
  }
  await pruneSignIns(db, now);
  expect(await db.session.findMany({ where: { userId } })).toMatchObject([{ expiresAt: future }]);
  expect(await db.verification.findMany()).toMatchObject([{ expiresAt: future }]);
  expect(await db.rateLimit.findMany()).toMatchObject([{ key: '1' }]);
});
