import type * as contract from '@/contract/environment';
import type { RunStarted } from '@/contract/environment';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function restartComponent(_ask: Ask<typeof contract.restartComponent>): Promise<RunStarted> {
  throw new AppError('unavailable', 'Not written yet');
}
