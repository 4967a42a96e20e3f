import type * as contract from '@/contract/organization';
import type { AuditView } from '@/contract/organization';
import type { Page } from '@/contract/shared';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function listAudit(_ask: Ask<typeof contract.listAudit>): Promise<Page<AuditView>> {
  throw new AppError('unavailable', 'Not written yet');
}
