import type { ChannelMade } from '@/contract/notification';
import * as contract from '@/contract/notification';
import { newId } from '@/lib/ids';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, nameKeyOf, projectOrThrow, refuseTaken } from '@/server/services/internal';
import { sealChannel } from './secrets';
import { refusePrivateTarget, targetOf } from './target';
import { channelView } from './view';

/** The signing secret of a webhook is answered this once. */
export async function createChannel({
  ctx,
  input,
}: Ask<typeof contract.createChannel>): Promise<ChannelMade> {
  authorise(ctx, 'project:write');
  const { projectId, name, events, target } = contract.createChannel.parse(input);
  await projectOrThrow(ctx.db, { ctx, id: projectId });
  const { settings, secrets } = targetOf(target, null);
  await refusePrivateTarget(ctx, { settings, secrets });
  const { organizationId } = ctx;
  const sealed = sealChannel(ctx.secrets, secrets, organizationId);
  const saving = ctx.db.$transaction(async (tx) => {
    await projectOrThrow(tx, { ctx, id: projectId });
    const row = { id: newId(), organizationId, projectId, name, nameKey: nameKeyOf(name) };
    await tx.notificationChannel.create({
      data: { ...row, kind: settings.kind, settings, secrets: sealed, events: [...new Set(events)] },
    });
    await audit(tx, ctx, {
      action: 'channel.create',
      entityKind: 'channel',
      entityId: row.id,
      projectId,
      text: `Added the notification channel "${name}"`,
      facts: { kind: settings.kind, events: events.join(' ') },
    });
    await publish(tx, [`project:${projectId}`]);
    const signingSecret = secrets.kind === 'webhook' ? secrets.signingSecret : null;
    return { channel: await channelView(tx, row.id), signingSecret };
  });
  return refuseTaken(saving, 'channel', name);
}
