import type { ChannelView } from '@/contract/notification';
import * as contract from '@/contract/notification';
import { publish } from '@/server/db/notify';
import { outboxTopic } from '@/server/db/outbox';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, channelOrThrow } from '@/server/services/internal';
import { channelView } from './view';

/** Nothing new is put in the outbox of a disabled channel; what waits there waits until it is enabled again. */
export async function setChannelEnabled({
  ctx,
  input,
}: Ask<typeof contract.setChannelEnabled>): Promise<ChannelView> {
  authorise(ctx, 'project:write');
  const { id, isEnabled } = contract.setChannelEnabled.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const { name, projectId } = await channelOrThrow(tx, { ctx, id });
    await tx.notificationChannel.update({ where: { id }, data: { isEnabled } });
    await audit(tx, ctx, {
      action: isEnabled ? 'channel.enable' : 'channel.disable',
      entityKind: 'channel',
      entityId: id,
      projectId,
      text: `${isEnabled ? 'Enabled' : 'Disabled'} the notification channel "${name}"`,
    });
    await publish(tx, [`project:${projectId}`, outboxTopic]);
    return channelView(tx, id);
  });
}
