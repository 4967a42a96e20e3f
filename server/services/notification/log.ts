import type { NotificationDetail, NotificationSummary } from '@/contract/notification';
import * as contract from '@/contract/notification';
import type { Page } from '@/contract/shared';
import type { Ask } from '@/server/services/ask';
import { authorise, channelOrThrow, notificationOrThrow } from '@/server/services/internal';
import { pageOf } from '@/server/services/page';
import { attemptView, newestAttempt, notificationSummary, payloadOf } from './view';

/** What a channel was sent, newest first. */
export async function listNotifications({
  ctx,
  input,
}: Ask<typeof contract.listNotifications>): Promise<Page<NotificationSummary>> {
  authorise(ctx, 'project:read');
  const { id, state, page } = contract.listNotifications.parse(input);
  await channelOrThrow(ctx.db, { ctx, id });
  const where = { channelId: id, state };
  return pageOf(page, {
    count: () => ctx.db.notification.count({ where }),
    items: async (slice) => {
      const orderBy = [{ createdAt: 'desc' }, { id: 'desc' }] as const;
      const rows = await ctx.db.notification.findMany({
        where,
        orderBy: [...orderBy],
        include: newestAttempt,
        ...slice,
      });
      return rows.map(notificationSummary);
    },
  });
}

export async function getNotification({
  ctx,
  input,
}: Ask<typeof contract.getNotification>): Promise<NotificationDetail> {
  authorise(ctx, 'project:read');
  const { id } = contract.getNotification.parse(input);
  await notificationOrThrow(ctx.db, { ctx, id });
  const row = await ctx.db.notification.findUniqueOrThrow({
    where: { id },
    include: { channel: true, log: { orderBy: { number: 'desc' } } },
  });
  const { id: channelId, name, projectId } = row.channel;
  return {
    ...notificationSummary(row),
    channel: { id: channelId, name, projectId },
    payload: payloadOf(row.payload),
    log: row.log.map(attemptView),
  };
}
