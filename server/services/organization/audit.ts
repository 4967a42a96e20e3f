import type { AuditView } from '@/contract/organization';
import * as contract from '@/contract/organization';
import type { Page } from '@/contract/shared';
import type { Ask } from '@/server/services/ask';
import { auditText } from '@/server/services/audit';
import { authorise } from '@/server/services/internal';
import { pageOf } from '@/server/services/page';

export async function listAudit({ ctx, input }: Ask<typeof contract.listAudit>): Promise<Page<AuditView>> {
  authorise(ctx, 'audit:read');
  const { page } = contract.listAudit.parse(input);
  const where = { organizationId: ctx.organizationId };
  return pageOf(page, {
    count: () => ctx.db.auditEvent.count({ where }),
    items: async (slice) => {
      const rows = await ctx.db.auditEvent.findMany({
        where,
        ...slice,
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
      });
      return rows.map(({ data, actorId: _actor, organizationId: _organization, ...row }) => {
        return { ...row, text: auditText(data) };
      });
    },
  });
}
