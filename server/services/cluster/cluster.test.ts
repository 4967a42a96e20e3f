import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ClusterCheck } from '@/contract/cluster';
import type { ClusterRecord, Context, Wiring } from '@/server/context';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { createCluster } from './create';
import { removeCluster } from './remove';
import { trustHostKey } from './trust-host-key';

const keys = { ca: 'the ca', cert: 'the certificate', key: 'the private key' };
const remote = { kind: 'docker' as const, address: 'tcp://docker.example.test:2376', ...keys };
const green: ClusterCheck = { name: 'reachable', title: 'Engine answers', state: 'ok', detail: 'API 1.47' };
let fixture: Fixture;
let ctx: Context;
let answer: ClusterCheck[];
let asked: ClusterRecord[];

beforeAll(async () => {
  const targetFor = async (cluster: ClusterRecord) => {
    asked.push(cluster);
    return { check: async () => answer };
  };
  fixture = await serviceFixture({ targetFor: targetFor as unknown as Wiring['targetFor'] });
  ctx = await (await fixture.organization()).as('admin');
});
beforeEach(() => {
  answer = [green];
  asked = [];
});
afterAll(() => fixture.close());

test('a cluster that answers is saved with what it answered, its keys sealed', async () => {
  const made = await createCluster({ ctx, input: { name: 'Build host', ...remote } });
  expect(made).toMatchObject({ status: 'connected', checks: [green], isLocal: false });
  const row = await fixture.db.cluster.findUniqueOrThrow({ where: { id: made.id } });
  const trail = await fixture.db.auditEvent.findMany({ where: { entityId: made.id } });
  expect(trail.map(({ action }) => action)).toEqual(['cluster.create']);
  for (const secret of Object.values(keys)) expect(JSON.stringify([row, trail, made])).not.toContain(secret);
  expect(JSON.parse(ctx.secrets.open(row.credentials ?? '', ctx.organizationId))).toMatchObject(keys);
});

test('a cluster that does not answer is refused with the reason and the cure, and not saved', async () => {
  const fix = 'Open the port in the firewall.';
  answer = [{ ...green, state: 'failed', detail: 'no answer within 10 s', fix }];
  const input = { name: 'Silent', ...remote };
  await expect(createCluster({ ctx, input })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('no answer within 10 s'),
    next: fix,
  });
  expect(await fixture.db.cluster.count({ where: { name: 'Silent' } })).toBe(0);
});

test('an open TCP port is refused before anything is asked', async () => {
  const input = { name: 'Open', kind: 'docker' as const, address: remote.address };
  await expect(createCluster({ ctx, input })).rejects.toMatchObject({ code: 'invalid' });
  expect(asked).toEqual([]);
});

test('the key of an SSH host is shown first and trusted on request', async () => {
  const hostKey = `SHA256:${'a'.repeat(43)}`;
  const ssh = { name: 'Over SSH', kind: 'docker' as const, address: 'ssh://root@docker.example.test' };
  answer = [{ ...green, state: 'failed', detail: 'Nobody has confirmed this host', hostKey }];
  await expect(createCluster({ ctx, input: ssh })).rejects.toMatchObject({
    code: 'conflict',
    details: { hostKey },
  });
  answer = [green];
  const { id } = await createCluster({ ctx, input: { ...ssh, hostKey } });
  expect(asked.at(-1)).toMatchObject({ hostKey });

  const newer = `SHA256:${'b'.repeat(43)}`;
  await trustHostKey({ ctx, input: { id, hostKey: newer } });
  expect(asked.at(-1)).toMatchObject({ hostKey: newer });
  const trail = await fixture.db.auditEvent.findFirstOrThrow({ where: { action: 'cluster.trust-host-key' } });
  expect(trail.data).toMatchObject({ before: hostKey, after: newer });
});

test('a cluster that environments use is not removed', async () => {
  const { id } = await createCluster({ ctx, input: { name: 'In use', ...remote } });
  const environment = await makeEnvironment(ctx, 'shop');
  await fixture.db.environment.update({ where: { id: environment.id }, data: { clusterId: id } });
  await expect(removeCluster({ ctx, input: { id } })).rejects.toMatchObject({
    code: 'busy',
    message: expect.stringContaining('shop'),
  });
});
