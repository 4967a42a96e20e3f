import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '@/server/context';
import { rotateSecrets } from '@/server/secrets/rotate';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { createChannel } from './create';
import { deleteChannel } from './delete';
import { listChannels } from './list';
import { getNotification, listNotifications } from './log';
import { renewSigningSecret } from './renew-signing-secret';
import { resendNotification } from './resend';
import { openChannel } from './secrets';
import { setChannelEnabled } from './set-enabled';
import { testChannel } from './test-channel';
import { updateChannel } from './update';

let fixture: Fixture;
let ctx: Context;
let projectId: string;
beforeAll(async () => {
  fixture = await serviceFixture();
});
afterAll(() => fixture.close());
beforeEach(async () => {
  ctx = await (await fixture.organization()).as('developer');
  ({ projectId } = await makeEnvironment(ctx));
});

const hidden = 'https://192.0.2.7/services/T0/B0/s3cret-part';
const webhook = { kind: 'webhook', url: hidden } as const;
const slack = { kind: 'slack', url: hidden } as const;
const mail = {
  ...{ kind: 'email' as const, to: ['a@example.com'], from: 'w@example.com', host: '192.0.2.8', port: 465 },
  ...{ security: 'tls' as const, user: 'warren', password: 'm4il-password' },
};
const events = ['run.failed' as const];
type Target = Parameters<typeof createChannel>[0]['input']['target'];
const make = (target: Target, name = 'Team') =>
  createChannel({ ctx, input: { projectId, name, events, target } });
const stored = (id: string) => ctx.db.notificationChannel.findUniqueOrThrow({ where: { id } });

describe('a channel', () => {
  test('is listed without what is secret of it, and its signing secret is answered once', async () => {
    const { channel, signingSecret } = await make(webhook);
    expect(signingSecret).toMatch(/^whsec_/);
    const views = [channel, await listChannels({ ctx, input: { projectId } }), await stored(channel.id)];
    expect(JSON.stringify(views)).not.toMatch(/s3cret-part|whsec_/);
    expect(channel.settings).toEqual({ kind: 'webhook', address: 'https://192.0.2.7/…' });
  });

  test('keeps its address and signing secret when the form leaves them out', async () => {
    const { channel, signingSecret } = await make(webhook);
    const input = { id: channel.id, name: 'Other', events, target: { kind: 'webhook' } as const };
    const changed = await updateChannel({ ctx, input });
    expect(changed).toMatchObject({ name: 'Other', settings: channel.settings });
    expect(openChannel(ctx.secrets, await stored(channel.id))).toMatchObject({ url: hidden, signingSecret });
  });

  test('does not send its mail password to another server than it was typed for', async () => {
    const { channel } = await make(mail);
    expect(channel.settings).toMatchObject({ hasPassword: true });
    const { password: _, ...rest } = mail;
    const change = (target: object) =>
      updateChannel({ ctx, input: { id: channel.id, name: 'Team', events, target: { ...rest, ...target } } });
    await expect(change({ host: '192.0.2.9' })).rejects.toThrow('type its password again');
    await expect(change({ security: 'none' })).rejects.toThrow('unencrypted');
    await change({ port: 587, security: 'starttls' });
    expect(openChannel(ctx.secrets, await stored(channel.id))).toEqual({
      kind: 'email',
      password: mail.password,
    });
  });

  test.each([
    ['http://127.0.0.1:9/'],
    ['http://localhost:9/x'],
    ['http://[::1]/'],
    ['http://169.254.169.254/latest/meta-data'],
  ])('to %s is refused', async (url) => {
    await expect(make({ kind: 'webhook', url })).rejects.toMatchObject({
      code: 'forbidden',
      details: { code: 'private-address' },
    });
  });

  test('cannot become another kind, nor share a name in its project', async () => {
    const { channel } = await make(webhook);
    const change = updateChannel({ ctx, input: { id: channel.id, name: 'x', events, target: slack } });
    await expect(change).rejects.toThrow('kind of a channel');
    await expect(make(slack, 'TEAM')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('gets a new signing secret, while the old one signs on for a day', async () => {
    const { channel, signingSecret } = await make(webhook);
    const renewed = await renewSigningSecret({ ctx, input: { id: channel.id } });
    const secrets = openChannel(ctx.secrets, await stored(channel.id));
    expect(secrets).toMatchObject({ signingSecret: renewed.signingSecret, previous: { signingSecret } });
    const { id } = (await make(slack, 'Slack')).channel;
    await expect(renewSigningSecret({ ctx, input: { id } })).rejects.toThrow('Only webhooks');
  });

  test('moves to a new key when keys are rotated', async () => {
    const { channel } = await make(mail);
    const before = (await stored(channel.id)).secrets;
    await rotateSecrets(ctx.db, ctx.env.dataDir);
    const row = await stored(channel.id);
    expect(row.secrets).not.toBe(before);
    expect(openChannel(ctx.secrets, row)).toEqual({ kind: 'email', password: mail.password });
  });

  test('leaves an audit trail without a secret', async () => {
    const { id } = (await make(webhook)).channel;
    await setChannelEnabled({ ctx, input: { id, isEnabled: false } });
    await deleteChannel({ ctx, input: { id } });
    const trail = await ctx.db.auditEvent.findMany({ where: { projectId }, orderBy: { at: 'asc' } });
    expect(trail.map(({ action }) => action)).toEqual([
      'channel.create',
      'channel.disable',
      'channel.delete',
    ]);
    expect(JSON.stringify(trail)).not.toMatch(/s3cret-part|whsec_/);
  });
});

describe('the delivery log', () => {
  test('has the test, and a resend under the same event', async () => {
    const { id } = (await make(webhook)).channel;
    const test = await testChannel({ ctx, input: { id } });
    expect(await getNotification({ ctx, input: { id: test.id } })).toMatchObject({
      event: 'test',
      state: 'waiting',
      channel: { id },
    });
    expect(await resendNotification({ ctx, input: { id: test.id } })).toEqual({ id: test.id });
    await ctx.db.notification.update({
      where: { id: test.id },
      data: { state: 'dead', endedAt: new Date() },
    });
    const again = await resendNotification({ ctx, input: { id: test.id } });
    const { items, total } = await listNotifications({ ctx, input: { id, page: 1 } });
    expect([total, items.map((one) => one.id).sort()]).toEqual([2, [test.id, again.id].sort()]);
    const rows = await ctx.db.notification.findMany({ where: { channelId: id } });
    expect(new Set(rows.map(({ eventId }) => eventId)).size).toBe(1);
    const [view] = await listChannels({ ctx, input: { projectId } });
    expect(view).toMatchObject({ waiting: 1, last: { id: test.id, state: 'dead' } });
  });

  test('a disabled channel is not tested', async () => {
    const { id } = (await make(webhook)).channel;
    await setChannelEnabled({ ctx, input: { id, isEnabled: false } });
    await expect(testChannel({ ctx, input: { id } })).rejects.toThrow('disabled');
  });
});
