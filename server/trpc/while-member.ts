import { TRPCError } from '@trpc/server';
import { contextFromHeaders } from '@/server/auth/context-from-headers';
import type { Context, Wiring } from '@/server/context';

const trustMs = 5000;

type Member = { wiring: Wiring; caller: Context; headers: Headers };

/** A stream outlives its request: who signed out or was removed meanwhile gets nothing more. */
export async function* whileMember<T>(
  events: AsyncIterable<T>,
  { wiring, caller, headers }: Member,
  now = Date.now,
): AsyncGenerator<T> {
  let askedAt = now();
  for await (const event of events) {
    if (now() - askedAt >= trustMs) {
      const current = await contextFromHeaders(headers, wiring);
      if (current?.organizationId !== caller.organizationId)
        throw new TRPCError({ code: 'UNAUTHORIZED', message: 'You are no longer signed in here' });
      askedAt = now();
    }
    yield event;
  }
}
