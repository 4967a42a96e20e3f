import { initTRPC } from '@trpc/server';
import superjson from 'superjson';
import { AppError } from '@/lib/errors';
import { unstorableText } from '@/lib/storable-text';
import type { Context, Wiring } from '@/server/context';
import { shapeError, translateErrors } from './errors';

/** What a request brings; `caller` is null without a session or token. */
export type RequestContext = {
  wiring: Wiring;
  caller: Context | null;
  headers: Headers;
  /** Headers of the answer: the place for cookies. */
  answer: Headers;
  /** Set when another site asks: nothing may change then. */
  foreign?: AppError | null;
};

const t = initTRPC.context<RequestContext>().create({
  transformer: superjson,
  errorFormatter: shapeError,
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** May be asked by anyone. */
export const open = t.procedure
  .use(async ({ next }) => translateErrors(await next()))
  .use(({ ctx, type, next }) => {
    if (type === 'mutation' && ctx.foreign) throw ctx.foreign;
    return next();
  })
  .use(async ({ getRawInput, next }) => {
    const place = unstorableText(await getRawInput());
    if (place === null) return next();
    throw new AppError('invalid', `${place} holds a NUL or half a character`, {
      next: 'Remove what cannot be printed, then try again.',
    });
  });

/** Needs a session or a token; `ctx` becomes the Context that verbs take. */
export const authed = open.use(({ ctx, next }) => {
  if (!ctx.caller)
    throw new AppError('unauthenticated', 'You are not signed in', { next: 'Sign in and try again.' });
  return next({ ctx: { ...ctx, caller: ctx.caller } });
});
