import type { QueueView } from '@/contract/run';
import { AppError } from '@/lib/errors';
import type { AskNothing } from '@/server/services/ask';

export async function runQueue(_ask: AskNothing): Promise<QueueView> {
  throw new AppError('unavailable', 'Not written yet');
}
