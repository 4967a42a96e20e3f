import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { Prefetch } from '@/app/prefetch';
import { ProjectClient } from './client';
import { loadSearchParams, questionOf } from './search-params';

export const metadata: Metadata = { title: 'Project' };

type ProjectPageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function ProjectPage({ params, searchParams }: ProjectPageProps) {
  const { id } = await params;
  const question = questionOf(id, await loadSearchParams(searchParams));
  return (
    <Prefetch
      ask={(trpc, cache) => [
        cache.prefetchQuery(trpc.project.get.queryOptions({ id })),
        cache.prefetchQuery(trpc.environment.list.queryOptions(question)),
        cache.prefetchQuery(trpc.environment.branches.queryOptions({ projectId: id })),
        cache.prefetchQuery(trpc.environment.labels.queryOptions({ projectId: id })),
      ]}
    >
      <ProjectClient id={id} />
    </Prefetch>
  );
}
