import type { CreatedInvitation } from '@/contract/member';
import * as contract from '@/contract/member';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, type Tx, userIdOf } from '@/server/services/internal';
import { lockMembers, refuseAboveOwnRole } from '@/server/services/member/rules';
import { newSecretLink } from '@/server/services/secret-link';
import { organizationTopic } from '@/server/services/topics';

const dayMs = 86_400_000;

/** A newer invitation to the same address replaces the open one. No mail is sent: the person hands the link on. */
export async function createInvitation({
  ctx,
  input,
}: Ask<typeof contract.inviteMember>): Promise<CreatedInvitation> {
  authorise(ctx, 'member:manage');
  const { email, role, expiresInDays } = contract.inviteMember.parse(input);
  refuseAboveOwnRole(ctx, role);
  const { organizationId } = ctx;
  const { link, tokenHash } = newSecretLink(ctx.env, 'invitations');
  const expiresAt = new Date(Date.now() + expiresInDays * dayMs);
  return ctx.db.$transaction(async (tx) => {
    await lockMembers(tx, organizationId);
    await refuseMember(tx, organizationId, email);
    await tx.invitation.updateMany({
      where: { organizationId, email, status: 'pending' },
      data: { status: 'revoked' },
    });
    const row = { id: newId(), organizationId, email, role, status: 'pending', tokenHash, expiresAt };
    const { id, createdAt, inviter } = await tx.invitation.create({
      data: { ...row, inviterId: userIdOf(ctx) },
      include: { inviter: true },
    });
    await audit(tx, ctx, {
      action: 'invitation.create',
      entityKind: 'invitation',
      entityId: id,
      text: `Invited ${email} as ${role}`,
      facts: { email, role, expiresAt: expiresAt.toISOString() },
    });
    await publish(tx, [organizationTopic(organizationId)]);
    return { id, email, role, inviterName: inviter.name, createdAt, expiresAt, link };
  });
}

async function refuseMember(tx: Tx, organizationId: string, email: string): Promise<void> {
  if ((await tx.member.count({ where: { organizationId, user: { email } } })) === 0) return;
  throw new AppError('conflict', `${email} is already a member of this organization`, {
    next: 'Change their role in the list of members instead.',
  });
}
