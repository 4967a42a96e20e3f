import type * as contract from '@/contract/account';
import type { CreatedToken } from '@/contract/account';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function createToken(_ask: Ask<typeof contract.createToken>): Promise<CreatedToken> {
  throw new AppError('unavailable', 'Not written yet');
}
