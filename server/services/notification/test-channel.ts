import type { NotificationPayload, NotificationQueued } from '@/contract/notification';
import * as contract from '@/contract/notification';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { publish } from '@/server/db/notify';
import { outboxRow, outboxTopic } from '@/server/db/outbox';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, channelOrThrow, projectOrThrow } from '@/server/services/internal';

/** Goes the way of every notification: what it shows is what will happen. */
export async function testChannel({
  ctx,
  input,
}: Ask<typeof contract.testChannel>): Promise<NotificationQueued> {
  authorise(ctx, 'project:write');
  const { id } = contract.testChannel.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const { name, projectId, organizationId, isEnabled } = await channelOrThrow(tx, { ctx, id });
    if (!isEnabled) throw new AppError('conflict', 'The channel is disabled', { next: 'Enable it first.' });
    const project = await projectOrThrow(tx, { ctx, id: projectId });
    const payload: NotificationPayload = {
      version: 1,
      id: newId(),
      event: 'test',
      at: new Date().toISOString(),
      text: `A test of the channel ${name}, asked for by ${ctx.actor.name}`,
      path: `/projects/${projectId}/settings/notifications`,
      project: { id: projectId, name: project.name },
      environment: null,
      run: null,
      orphans: [],
    };
    const row = outboxRow({ channelId: id, organizationId, payload });
    await tx.notification.create({ data: row });
    const entry = { entityKind: 'channel', entityId: id, projectId } as const;
    await audit(tx, ctx, { action: 'channel.test', ...entry, text: `Tested the channel "${name}"` });
    await publish(tx, [outboxTopic, `project:${projectId}`]);
    return { id: row.id };
  });
}
