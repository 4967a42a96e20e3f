import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { ProjectSettingsClient } from './client';

export const metadata: Metadata = { title: 'Project settings' };

export default async function ProjectSettingsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Prefetch
      ask={(trpc, cache) => [
        cache.prefetchQuery(trpc.project.get.queryOptions({ id })),
        cache.prefetchQuery(trpc.project.settings.queryOptions({ id })),
      ]}
    >
      <ProjectSettingsClient id={id} />
    </Prefetch>
  );
}
