import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { Prefetch } from '@/app/prefetch';
import { EnvironmentsClient } from './client';
import { loadSearchParams, questionOf } from './search-params';

export const metadata: Metadata = { title: 'Environments' };

export default async function EnvironmentsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const question = questionOf(await loadSearchParams(searchParams));
  return (
    <Prefetch
      ask={(trpc, cache) => [
        cache.prefetchQuery(trpc.environment.list.queryOptions(question)),
        cache.prefetchQuery(trpc.environment.branches.queryOptions({})),
        cache.prefetchQuery(trpc.environment.labels.queryOptions({})),
      ]}
    >
      <EnvironmentsClient />
    </Prefetch>
  );
}
