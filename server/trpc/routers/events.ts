import type { ChangeEvent } from '@/contract/events';
import { watchEvents } from '@/contract/events';
import { watchTopics } from '@/server/services/events/watch';
import { authed, router } from '../init';
import { whileMember } from '../while-member';

export const eventsRouter = router({
  watch: authed
    .input(watchEvents)
    .subscription(
      async ({ ctx, input, signal }): Promise<AsyncGenerator<ChangeEvent>> =>
        whileMember(await watchTopics({ ctx: ctx.caller, input, signal }), ctx),
    ),
});
