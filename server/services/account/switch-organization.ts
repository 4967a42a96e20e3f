import type * as contract from '@/contract/account';
import type { Me } from '@/contract/account';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function switchOrganization(_ask: Ask<typeof contract.switchOrganization>): Promise<Me> {
  throw new AppError('unavailable', 'Not written yet');
}
