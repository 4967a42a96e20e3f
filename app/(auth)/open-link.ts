import { TRPCError } from '@trpc/server';
import { requestContext } from '@/app/prefetch';
import { isAppError } from '@/lib/errors';
import { appRouter } from '@/server/trpc/router';

type Caller = ReturnType<typeof appRouter.createCaller>;

/** What a secret link opens; null when the link is broken or no longer open. */
export async function openLink<T>(show: (caller: Caller) => Promise<T>): Promise<T | null> {
  try {
    return await show(appRouter.createCaller(await requestContext()));
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'BAD_REQUEST') return null;
    if (error instanceof TRPCError && isAppError(error.cause) && error.cause.code === 'not_found')
      return null;
    throw error;
  }
}
