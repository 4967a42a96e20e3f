import type { MemberView } from '@/contract/account';
import type { PasswordLink } from '@/contract/member';
import * as contract from '@/contract/member';
import type { Removed } from '@/contract/shared';
import { changeRole } from '@/server/services/member/change-role';
import { leaveOrganization } from '@/server/services/member/leave';
import { removeMember } from '@/server/services/member/remove';
import { createPasswordLink } from '@/server/services/password-link/create';
import { authed, router } from '../init';

export const memberRouter = router({
  changeRole: authed
    .input(contract.changeRole)
    .mutation(({ ctx, input }): Promise<MemberView> => changeRole({ ctx: ctx.caller, input })),
  remove: authed
    .input(contract.removeMember)
    .mutation(({ ctx, input }): Promise<Removed> => removeMember({ ctx: ctx.caller, input })),
  createPasswordLink: authed
    .input(contract.createPasswordLink)
    .mutation(({ ctx, input }): Promise<PasswordLink> => createPasswordLink({ ctx: ctx.caller, input })),
  leave: authed.mutation(({ ctx }): Promise<Removed> => leaveOrganization({ ctx: ctx.caller })),
});
