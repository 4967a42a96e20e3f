import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { EnvironmentSettings } from '@/components/environment/settings';

export const metadata: Metadata = { title: 'Environment settings' };

export default async function SettingsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Prefetch ask={(trpc, cache) => [cache.prefetchQuery(trpc.cluster.list.queryOptions())]}>
      <EnvironmentSettings environmentId={id} />
    </Prefetch>
  );
}
