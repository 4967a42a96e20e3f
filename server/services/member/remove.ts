import * as contract from '@/contract/member';
import type { Removed } from '@/contract/shared';
import type { Ask } from '@/server/services/ask';
import { audit } from '@/server/services/audit';
import { authorise } from '@/server/services/internal';
import { endMembership } from './end-membership';
import { lockMembers, memberOrThrow, refuseAboveOwnRole, refuseLastOwner } from './rules';

export async function removeMember({ ctx, input }: Ask<typeof contract.removeMember>): Promise<Removed> {
  authorise(ctx, 'member:manage');
  const { memberId } = contract.removeMember.parse(input);
  return ctx.db.$transaction(async (tx) => {
    await lockMembers(tx, ctx.organizationId);
    const member = await memberOrThrow(tx, ctx, memberId);
    refuseAboveOwnRole(ctx, member.role);
    await refuseLastOwner(tx, member);
    await endMembership(tx, member);
    await audit(tx, ctx, {
      action: 'member.remove',
      entityKind: 'member',
      entityId: memberId,
      text: `Removed ${member.user.name} from the organization`,
      facts: { userId: member.userId, role: member.role },
    });
    return { id: memberId };
  });
}
