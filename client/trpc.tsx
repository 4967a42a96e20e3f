'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import superjson from 'superjson';
import type { AppRouter } from '@/server/trpc/router';
import { createQueryClient } from './query-client';

const context = createTRPCContext<AppRouter>();

/** Typed query, mutation and subscription options: `useQuery(useTRPC().project.list.queryOptions({}))`. */
export const useTRPC = context.useTRPC;
/** For calls outside of queries and mutations. */
export const useTRPCClient = context.useTRPCClient;
/** For tests, which bring a client of their own. */
export const TRPCProvider = context.TRPCProvider;

export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(createBrowserClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function createBrowserClient() {
  const url = '/api/trpc';
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === 'subscription',
        true: httpSubscriptionLink({ url, transformer: superjson }),
        false: httpBatchLink({ url, transformer: superjson, maxURLLength: 8000 }),
      }),
    ],
  });
}
