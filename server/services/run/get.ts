import type * as contract from '@/contract/run';
import type { RunDetail } from '@/contract/run';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function getRun(_ask: Ask<typeof contract.getRun>): Promise<RunDetail> {
  throw new AppError('unavailable', 'Not written yet');
}
