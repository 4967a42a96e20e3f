import type { DemoCreated } from '@/contract/demo';
import { AppError } from '@/lib/errors';
import type { AskNothing } from '@/server/services/ask';

export async function createDemo(_ask: AskNothing): Promise<DemoCreated> {
  throw new AppError('unavailable', 'Not written yet');
}
