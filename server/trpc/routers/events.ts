import type { ChangeEvent } from '@/contract/events';
import { watchEvents } from '@/contract/events';
import { watchTopics } from '@/server/services/events/watch';
import { authed, router } from '../init';

export const eventsRouter = router({
  watch: authed
    .input(watchEvents)
    .subscription(
      ({ ctx, input, signal }): Promise<AsyncGenerator<ChangeEvent>> =>
        watchTopics({ ctx: ctx.caller, input, signal }),
    ),
});
