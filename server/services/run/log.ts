import type * as contract from '@/contract/run';
import type { RunLogPage } from '@/contract/run';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function runLog(_ask: Ask<typeof contract.runLog>): Promise<RunLogPage> {
  throw new AppError('unavailable', 'Not written yet');
}
