import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { Prefetch } from '@/app/prefetch';
import { ProjectsClient } from './client';
import { loadSearchParams, questionOf } from './search-params';

export const metadata: Metadata = { title: 'Projects' };

export default async function ProjectsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const question = questionOf(await loadSearchParams(searchParams));
  return (
    <Prefetch
      ask={(trpc, cache) => [
        cache.prefetchQuery(trpc.project.list.queryOptions(question)),
        cache.prefetchQuery(trpc.project.labels.queryOptions()),
      ]}
    >
      <ProjectsClient />
    </Prefetch>
  );
}
