import { afterAll, beforeAll, expect, test } from 'vitest';
import { setRunning } from '@/server/running';
import { createToken } from '@/server/services/account/create-token';
import { removeMember } from '@/server/services/member/remove';
import { type Fixture, serviceFixture } from '@/server/services/testing';
import { whileMember } from './while-member';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await serviceFixture();
  setRunning(fixture.wiring);
});
afterAll(() => fixture.close());

test('a removed member hears nothing more', async () => {
  const organization = await fixture.organization();
  const caller = await organization.as('developer');
  const { token } = await createToken({ ctx: caller, input: { name: 'laptop' } });
  const headers = new Headers({ 'x-auth-token': token });
  let now = 0;
  const heard = whileMember(endless(), { wiring: fixture.wiring, caller, headers }, () => now);
  expect(await heard.next()).toMatchObject({ value: 1 });
  now += 6000;
  expect(await heard.next()).toMatchObject({ value: 2 });

  const { id: userId } = caller.actor as { id: string };
  const member = await fixture.db.member.findFirstOrThrow({ where: { userId } });
  await removeMember({ ctx: await organization.as('owner'), input: { memberId: member.id } });
  now += 6000;

  await expect(heard.next()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
});

async function* endless(): AsyncGenerator<number> {
  for (let count = 1; ; count += 1) yield count;
}
