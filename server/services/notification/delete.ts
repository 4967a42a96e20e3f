import * as contract from '@/contract/notification';
import type { Removed } from '@/contract/shared';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, channelOrThrow } from '@/server/services/internal';

/** With its delivery log and what still waits. */
export async function deleteChannel({ ctx, input }: Ask<typeof contract.deleteChannel>): Promise<Removed> {
  authorise(ctx, 'project:write');
  const { id } = contract.deleteChannel.parse(input);
  return ctx.db.$transaction(async (tx) => {
    const { name, projectId } = await channelOrThrow(tx, { ctx, id });
    await tx.notificationChannel.delete({ where: { id } });
    await audit(tx, ctx, {
      action: 'channel.delete',
      entityKind: 'channel',
      entityId: id,
      projectId,
      text: `Deleted the notification channel "${name}"`,
    });
    await publish(tx, [`project:${projectId}`]);
    return { id };
  });
}
