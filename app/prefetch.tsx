import { dehydrate, type QueryClient } from '@tanstack/react-query';
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { headers } from 'next/headers';
import { cache, type ReactNode } from 'react';
import { createQueryClient } from '@/client/query-client';
import { SeededCache } from '@/client/seeded-cache';
import { contextFromHeaders } from '@/server/auth/context-from-headers';
import { running } from '@/server/running';
import type { RequestContext } from '@/server/trpc/init';
import { type AppRouter, appRouter } from '@/server/trpc/router';

type PrefetchProps = {
  /** Starts the queries the page shows first; a failed one is asked again, and explained, in the browser. */
  ask: (trpc: TRPCOptionsProxy<AppRouter>, queryClient: QueryClient) => Promise<void>[];
  children: ReactNode;
};

/** Puts the data of the first paint into the HTML. */
export async function Prefetch({ ask, children }: PrefetchProps) {
  const queryClient = createQueryClient();
  const ctx = await requestContext();
  await Promise.all(ask(createTRPCOptionsProxy({ ctx, router: appRouter, queryClient }), queryClient));
  return <SeededCache state={dehydrate(queryClient)}>{children}</SeededCache>;
}

/** Who asks, once a request however many parts of the page want to know. */
export const requestContext = cache(async (): Promise<RequestContext> => {
  const asked = new Headers(await headers());
  const wiring = running();
  return { wiring, caller: await contextFromHeaders(asked, wiring), headers: asked, answer: new Headers() };
});

export const setupState = cache(async () => appRouter.createCaller(await requestContext()).setup.state());
