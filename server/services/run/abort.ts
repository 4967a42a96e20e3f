import type * as contract from '@/contract/run';
import type { RunSummary } from '@/contract/run';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function abortRun(_ask: Ask<typeof contract.abortRun>): Promise<RunSummary> {
  throw new AppError('unavailable', 'Not written yet');
}
