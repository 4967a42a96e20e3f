import type { MemberView } from '@/contract/account';
import * as contract from '@/contract/member';
import { publish } from '@/server/db/notify';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise } from '@/server/services/internal';
import { organizationTopic } from '@/server/services/topics';
import {
  lockMembers,
  memberOrThrow,
  refuseAboveOwnRole,
  refuseLastOwner,
  revokeInvitationsAbove,
} from './rules';

/** Holds from the next request on; open terminals and logs notice within seconds. */
export async function changeRole({ ctx, input }: Ask<typeof contract.changeRole>): Promise<MemberView> {
  authorise(ctx, 'member:manage');
  const { memberId, role } = contract.changeRole.parse(input);
  return ctx.db.$transaction(async (tx) => {
    await lockMembers(tx, ctx.organizationId);
    const member = await memberOrThrow(tx, ctx, memberId);
    refuseAboveOwnRole(ctx, member.role, role);
    if (role !== 'owner') await refuseLastOwner(tx, member);
    await tx.member.update({ where: { id: memberId }, data: { role } });
    await revokeInvitationsAbove(tx, { ...member, role });
    await audit(tx, ctx, {
      action: 'member.change-role',
      entityKind: 'member',
      entityId: memberId,
      text: `Changed the role of ${member.user.name} from ${member.role} to ${role}`,
      facts: { userId: member.userId, before: member.role, after: role },
    });
    await publish(tx, [organizationTopic(ctx.organizationId)]);
    const { id, userId, user, createdAt } = member;
    return { id, userId, name: user.name, email: user.email, role, createdAt };
  });
}
