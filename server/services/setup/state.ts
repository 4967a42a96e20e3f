import type { SetupState } from '@/contract/account';
import { AppError } from '@/lib/errors';
import type { RequestContext } from '@/server/trpc/init';

export async function setupState(_ask: { ctx: RequestContext }): Promise<SetupState> {
  throw new AppError('unavailable', 'Not written yet');
}
