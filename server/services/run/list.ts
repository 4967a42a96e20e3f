import type * as contract from '@/contract/run';
import type { RunSummary } from '@/contract/run';
import type { Page } from '@/contract/shared';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function listRuns(_ask: Ask<typeof contract.listRuns>): Promise<Page<RunSummary>> {
  throw new AppError('unavailable', 'Not written yet');
}
