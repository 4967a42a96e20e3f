import type { MemberView } from '@/contract/account';
import type { AuditView } from '@/contract/organization';
import * as contract from '@/contract/organization';
import type { Page } from '@/contract/shared';
import { listAudit } from '@/server/services/organization/audit';
import { listMembers } from '@/server/services/organization/members';
import { authed, router } from '../init';

export const organizationRouter = router({
  members: authed.query(({ ctx }): Promise<MemberView[]> => listMembers({ ctx: ctx.caller })),
  audit: authed
    .input(contract.listAudit)
    .query(({ ctx, input }): Promise<Page<AuditView>> => listAudit({ ctx: ctx.caller, input })),
});
