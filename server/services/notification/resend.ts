import type { NotificationQueued } from '@/contract/notification';
import * as contract from '@/contract/notification';
import { AppError } from '@/lib/errors';
import { publish } from '@/server/db/notify';
import { outboxRow, outboxTopic } from '@/server/db/outbox';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, channelOrThrow, notificationOrThrow, type Tx } from '@/server/services/internal';
import { payloadOf } from './view';

/** What waits is tried at once; what ended is sent again as a row of its own, under the same event id. */
export async function resendNotification({
  ctx,
  input,
}: Ask<typeof contract.resendNotification>): Promise<NotificationQueued> {
  authorise(ctx, 'project:write');
  const { id } = contract.resendNotification.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const sent = await notificationOrThrow(tx, { ctx, id });
    const channel = await channelOrThrow(tx, { ctx, id: sent.channelId });
    if (!channel.isEnabled)
      throw new AppError('conflict', 'The channel is disabled', { next: 'Enable it first.' });
    const queued = (await hurry(tx, id)) ?? (await copy(tx, sent));
    await audit(tx, ctx, {
      action: 'channel.resend',
      entityKind: 'channel',
      entityId: channel.id,
      projectId: channel.projectId,
      text: `Sent a notification of the channel "${channel.name}" again`,
      facts: { notificationId: queued.id, event: sent.event },
    });
    await publish(tx, [outboxTopic, `project:${channel.projectId}`]);
    return queued;
  });
}

async function hurry(tx: Tx, id: string): Promise<NotificationQueued | null> {
  const waiting = await tx.notification.updateMany({
    where: { id, state: 'waiting' },
    data: { dueAt: new Date() },
  });
  return waiting.count > 0 ? { id } : null;
}

type Sent = Awaited<ReturnType<typeof notificationOrThrow>>;

async function copy(tx: Tx, { channelId, organizationId, payload }: Sent): Promise<NotificationQueued> {
  const row = outboxRow({ channelId, organizationId, payload: payloadOf(payload) });
  await tx.notification.create({ data: row });
  return { id: row.id };
}
