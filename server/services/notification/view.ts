import {
  type AttemptView,
  type ChannelSettings,
  type ChannelView,
  type NotificationEvent,
  type NotificationPayload,
  type NotificationState,
  type NotificationSummary,
  notificationEventNames,
  notificationStates,
} from '@/contract/notification';
import type { Prisma } from '@/prisma/generated/client';
import type { Tx } from '@/server/services/internal';

export const newestAttempt = {
  log: { orderBy: { number: 'desc' }, take: 1 },
} satisfies Prisma.NotificationInclude;
type Row = Prisma.NotificationGetPayload<{ include: typeof newestAttempt }>;

export async function channelViews(
  tx: Tx,
  where: Prisma.NotificationChannelWhereInput,
): Promise<ChannelView[]> {
  const rows = await tx.notificationChannel.findMany({
    where,
    orderBy: { nameKey: 'asc' },
    include: { _count: { select: { notifications: { where: { state: 'waiting' } } } } },
  });
  const views: ChannelView[] = [];
  for (const { id, projectId, name, settings, events, isEnabled, _count } of rows) {
    views.push({
      id,
      projectId,
      name,
      settings: settings as unknown as ChannelSettings,
      events: notificationEventNames.filter((event) => events.includes(event)),
      isEnabled,
      waiting: _count.notifications,
      last: await lastEnded(tx, id),
    });
  }
  return views;
}

/** One question a channel: asked for all of them, Prisma would read every notification and keep the first. */
async function lastEnded(tx: Tx, channelId: string): Promise<ChannelView['last']> {
  const last = await tx.notification.findFirst({
    where: { channelId, endedAt: { not: null } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, state: true, endedAt: true },
  });
  return last?.endedAt ? { id: last.id, state: stateOf(last.state), endedAt: last.endedAt } : null;
}

export async function channelView(tx: Tx, id: string): Promise<ChannelView> {
  const [view] = await channelViews(tx, { id });
  if (!view) throw new Error('The channel was written in this transaction');
  return view;
}

export function notificationSummary(row: Row): NotificationSummary {
  const { id, channelId, event, state, attempts, createdAt, endedAt, dueAt, log } = row;
  return {
    id,
    channelId,
    event: event as NotificationEvent | 'test',
    text: payloadOf(row.payload).text,
    state: stateOf(state),
    attempts,
    createdAt,
    endedAt,
    dueAt: state === 'waiting' ? dueAt : null,
    lastAttempt: log[0] ? attemptView(log[0]) : null,
  };
}

export function attemptView(row: Row['log'][number]): AttemptView {
  const { number, at, durationMs, isDelivered, statusCode, answer, problem } = row;
  return { number, at, durationMs, isDelivered, statusCode, answer, problem };
}

/** Written by the outbox only, so it has its type. */
export function payloadOf(stored: Prisma.JsonValue): NotificationPayload {
  return stored as unknown as NotificationPayload;
}

function stateOf(stored: string): NotificationState {
  return notificationStates.find((state) => state === stored) ?? 'dead';
}
