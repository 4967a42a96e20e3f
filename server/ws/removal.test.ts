import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { closeCode } from '@/lib/close-codes';
import { signInCookies } from '@/server/auth/sign-in-cookies';
import type { Context } from '@/server/context';
import { acceptInvitation } from '@/server/services/invitation/accept';
import { createInvitation } from '@/server/services/invitation/create';
import { changeRole } from '@/server/services/member/change-role';
import { removeMember } from '@/server/services/member/remove';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import type { Target } from '@/targets/target';
import { CountingShell, origin } from './testing';
import { createSocketHandler, type SocketHandler } from './upgrade';

const login = { email: 'grace@example.test', password: 'correct horse battery' };
const shells: CountingShell[] = [];
let fixture: Fixture;
let owner: Context;
let environmentId: string;
let handler: SocketHandler;
let server: Server;

beforeAll(async () => {
  const openShell = async () => {
    const shell = new CountingShell();
    shells.push(shell);
    return shell;
  };
  // Only shells are asked for here.
  const target = { openShell, live: async () => [] } as unknown as Target;
  fixture = await serviceFixture({ targetFor: async () => target });
  const organization = await fixture.organization();
  owner = await organization.as('owner');
  environmentId = (await makeEnvironment(owner)).id;
  await fixture.db.environment.update({
    where: { id: environmentId },
    data: { clusterId: organization.clusterId },
  });
  await fixture.db.component.create({
    data: { id: 'web', environmentId, name: 'web', kind: 'Service', position: 0 },
  });
  handler = createSocketHandler(fixture.wiring);
  server = createServer().on('upgrade', (...args) => handler.handleUpgrade(...args));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  await handler.close();
  server.close();
  await fixture.close();
});

it('a member who loses the right to terminals, or is removed, is cut within five seconds', async () => {
  const memberId = await makeMember();
  await expectCut(() => changeRole({ ctx: owner, input: { memberId, role: 'viewer' } }), closeCode.forbidden);
  await changeRole({ ctx: owner, input: { memberId, role: 'developer' } });
  await expectCut(() => removeMember({ ctx: owner, input: { memberId } }), closeCode.signedOut);
  expect(await fixture.db.auditEvent.count({ where: { action: 'environment.terminal' } })).toBe(2);
});

async function makeMember(): Promise<string> {
  const { link } = await createInvitation({ ctx: owner, input: { email: login.email, role: 'developer' } });
  const token = link.split('/').at(-1) ?? '';
  const input = { token, name: 'Grace', password: login.password };
  await acceptInvitation({ wiring: fixture.wiring, person: null, input });
  return (await fixture.db.member.findFirstOrThrow({ where: { user: { email: login.email } } })).id;
}

async function expectCut(change: () => Promise<unknown>, code: number): Promise<void> {
  const cookies = await signInCookies(fixture.wiring, login, new Headers());
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
  const { port } = server.address() as AddressInfo;
  const query = `environment=${environmentId}&component=web&window=a-window-of-a-test`;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws/terminal?${query}`, {
    headers: { origin, cookie },
  });
  await once(socket, 'message');
  const closed = once(socket, 'close');
  await change();
  const start = Date.now();
  expect((await closed)[0]).toBe(code);
  expect(Date.now() - start).toBeLessThan(5000);
  expect(shells.at(-1)?.isClosed).toBe(true);
}
