import type { FirstAccount } from '@/contract/account';
import { AppError } from '@/lib/errors';
import type { RequestContext } from '@/server/trpc/init';

export async function createFirstAccount(_ask: {
  ctx: RequestContext;
  input: unknown;
}): Promise<FirstAccount> {
  throw new AppError('unavailable', 'Not written yet');
}
