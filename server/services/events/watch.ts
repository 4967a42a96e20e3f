import type { ChangeEvent, watchEvents } from '@/contract/events';
import { AppError } from '@/lib/errors';
import type { Ask } from '@/server/services/ask';

export async function watchTopics(
  _ask: Ask<typeof watchEvents> & { signal: AbortSignal | undefined },
): Promise<AsyncGenerator<ChangeEvent>> {
  throw new AppError('unavailable', 'Not written yet');
}
