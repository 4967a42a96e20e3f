import type { TokenView } from '@/contract/account';
import { AppError } from '@/lib/errors';
import type { AskNothing } from '@/server/services/ask';

export async function listTokens(_ask: AskNothing): Promise<TokenView[]> {
  throw new AppError('unavailable', 'Not written yet');
}
