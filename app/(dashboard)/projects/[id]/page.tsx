import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { ProjectClient } from './client';

export const metadata: Metadata = { title: 'Project' };

export default async function ProjectPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Prefetch ask={(trpc, cache) => [cache.prefetchQuery(trpc.project.get.queryOptions({ id }))]}>
      <ProjectClient id={id} />
    </Prefetch>
  );
}
