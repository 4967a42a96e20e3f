import type { PasswordLink } from '@/contract/member';
import * as contract from '@/contract/member';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise, type Tx } from '@/server/services/internal';
import { lockMembers, memberOrThrow, refuseAboveOwnRole } from '@/server/services/member/rules';
import { insertPasswordLink } from './insert';

/** For a member who forgot the password. No mail is sent: the person hands the link on. */
export async function createPasswordLink({
  ctx,
  input,
}: Ask<typeof contract.createPasswordLink>): Promise<PasswordLink> {
  authorise(ctx, 'member:manage');
  const { memberId } = contract.createPasswordLink.parse(input);
  return ctx.db.$transaction(async (tx) => {
    await lockMembers(tx, ctx.organizationId);
    const member = await memberOrThrow(tx, ctx, memberId);
    refuseAboveOwnRole(ctx, member.role);
    await refuseMemberElsewhere(tx, member);
    await audit(tx, ctx, {
      action: 'member.create-password-link',
      entityKind: 'member',
      entityId: memberId,
      text: `Made a link with which ${member.user.name} sets a new password`,
      facts: { userId: member.userId },
    });
    return { email: member.user.email, ...(await insertPasswordLink(tx, ctx.env, member.userId)) };
  });
}

/** The link opens the whole account: an admin here must not come into another organization by it. */
async function refuseMemberElsewhere(tx: Tx, { userId, organizationId, user }: Member): Promise<void> {
  const elsewhere = { userId, organizationId: { not: organizationId } };
  if ((await tx.member.count({ where: elsewhere })) === 0) return;
  throw new AppError('conflict', `${user.name} belongs to other organizations too`, {
    next: `Run on the machine of Warren: npm run account -- password-link ${user.email}`,
  });
}

type Member = { userId: string; organizationId: string; user: { name: string; email: string } };
