import type * as contract from '@/contract/account';
import type { Removed } from '@/contract/shared';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function revokeToken(_ask: Ask<typeof contract.revokeToken>): Promise<Removed> {
  throw new AppError('unavailable', 'Not written yet');
}
