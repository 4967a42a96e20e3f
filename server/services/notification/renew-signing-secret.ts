import type { SigningSecret } from '@/contract/notification';
import * as contract from '@/contract/notification';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, channelOrThrow } from '@/server/services/internal';
import { openChannel, sealChannel } from './secrets';
import { newSigningSecret } from './signature';

const overlapMs = 24 * 60 * 60_000;

/** Both secrets sign for a day, so that the receiver can change over without a gap. */
export async function renewSigningSecret({
  ctx,
  input,
}: Ask<typeof contract.renewSigningSecret>): Promise<SigningSecret> {
  authorise(ctx, 'project:write');
  const { id } = contract.renewSigningSecret.parse(input);
  return ctx.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "NotificationChannel" WHERE id = ${id} FOR UPDATE`;
    const channel = await channelOrThrow(tx, { ctx, id });
    const stored = openChannel(ctx.secrets, channel);
    if (stored.kind !== 'webhook') throw new AppError('invalid', 'Only webhooks are signed');
    const { url, signingSecret: old } = stored;
    const signingSecret = newSigningSecret();
    const until = new Date(Date.now() + overlapMs).toISOString();
    const renewed = { kind: 'webhook' as const, url, signingSecret, previous: { signingSecret: old, until } };
    const secrets = sealChannel(ctx.secrets, renewed, ctx.organizationId);
    await tx.notificationChannel.update({ where: { id }, data: { secrets } });
    await audit(tx, ctx, {
      action: 'channel.renew-secret',
      entityKind: 'channel',
      entityId: id,
      projectId: channel.projectId,
      text: `Made a new signing secret for the channel "${channel.name}"`,
    });
    return { id, signingSecret };
  });
}
