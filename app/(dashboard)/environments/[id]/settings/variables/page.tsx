import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { EnvironmentVariables } from '@/components/environment/environment-variables';

export const metadata: Metadata = { title: 'Environment variables' };

export default async function EnvironmentVariablesPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const scope = { place: 'environment', id } as const;
  return (
    <Prefetch ask={(trpc, cache) => [cache.prefetchQuery(trpc.variable.list.queryOptions({ scope }))]}>
      <EnvironmentVariables environmentId={id} />
    </Prefetch>
  );
}
