import type { ChannelSettings, ChannelView } from '@/contract/notification';
import * as contract from '@/contract/notification';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, channelOrThrow, nameKeyOf, refuseTaken } from '@/server/services/internal';
import { openChannel, sealChannel } from './secrets';
import { refusePrivateTarget, targetOf } from './target';
import { channelView } from './view';

export async function updateChannel({
  ctx,
  input,
}: Ask<typeof contract.updateChannel>): Promise<ChannelView> {
  authorise(ctx, 'project:write');
  const { id, name, events, target } = contract.updateChannel.parse(input);
  const before = await channelOrThrow(ctx.db, { ctx, id });
  const stored = {
    settings: before.settings as unknown as ChannelSettings,
    secrets: openChannel(ctx.secrets, before),
  };
  const { settings, secrets } = targetOf(target, stored);
  await refusePrivateTarget(ctx, { settings, secrets });
  const sealed = sealChannel(ctx.secrets, secrets, ctx.organizationId);
  const saving = ctx.db.$transaction(async (tx) => {
    await channelOrThrow(tx, { ctx, id });
    await tx.notificationChannel.update({
      where: { id },
      data: { name, nameKey: nameKeyOf(name), settings, secrets: sealed, events: [...new Set(events)] },
    });
    await audit(tx, ctx, {
      action: 'channel.update',
      entityKind: 'channel',
      entityId: id,
      projectId: before.projectId,
      text: `Changed the notification channel "${name}"`,
      facts: { kind: settings.kind, events: events.join(' ') },
    });
    await publish(tx, [`project:${before.projectId}`]);
    return channelView(tx, id);
  });
  return refuseTaken(saving, 'channel', name);
}
