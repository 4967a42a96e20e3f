import type { Me } from '@/contract/account';
import { AppError } from '@/lib/errors';
import type { AskNothing } from '@/server/services/ask';

export async function me(_ask: AskNothing): Promise<Me> {
  throw new AppError('unavailable', 'Not written yet');
}
