import type { MemberView } from '@/contract/account';
import type { OrganizationSettings } from '@/contract/limits';
import * as limits from '@/contract/limits';
import type { AuditView } from '@/contract/organization';
import * as contract from '@/contract/organization';
import type { Page } from '@/contract/shared';
import { listAudit } from '@/server/services/organization/audit';
import { listMembers } from '@/server/services/organization/members';
import { getOrganizationSettings, saveOrganizationSettings } from '@/server/services/organization/settings';
import { authed, router } from '../init';

export const organizationRouter = router({
  members: authed.query(({ ctx }): Promise<MemberView[]> => listMembers({ ctx: ctx.caller })),
  settings: authed.query(
    ({ ctx }): Promise<OrganizationSettings> => getOrganizationSettings({ ctx: ctx.caller }),
  ),
  saveSettings: authed
    .input(limits.saveOrganizationSettings)
    .mutation(
      ({ ctx, input }): Promise<OrganizationSettings> => saveOrganizationSettings({ ctx: ctx.caller, input }),
    ),
  audit: authed
    .input(contract.listAudit)
    .query(({ ctx, input }): Promise<Page<AuditView>> => listAudit({ ctx: ctx.caller, input })),
});
