'use client';
import {
  type DehydratedState,
  HydrationBoundary,
  hydrate,
  type QueryClient,
  useQueryClient,
} from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';

/**
 * Puts the answers of the server into the cache before its children render. HydrationBoundary alone waits with a
 * query that another part of the page (the breadcrumb) asked for first: the HTML and the first render then differ.
 */
export function SeededCache({ state, children }: { state: DehydratedState; children: ReactNode }) {
  const queryClient = useQueryClient();
  useMemo(() => hydrate(queryClient, unanswered(queryClient, state)), [queryClient, state]);
  return <HydrationBoundary state={state}>{children}</HydrationBoundary>;
}

function unanswered(queryClient: QueryClient, { queries }: DehydratedState): DehydratedState {
  const isUnanswered = (hash: string) => queryClient.getQueryCache().get(hash)?.state.data === undefined;
  return { mutations: [], queries: queries.filter(({ queryHash }) => isUnanswered(queryHash)) };
}
