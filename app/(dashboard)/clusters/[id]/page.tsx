import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { ClusterClient } from './client';

export const metadata: Metadata = { title: 'Cluster' };

export default async function ClusterPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Prefetch ask={(trpc, cache) => [cache.prefetchQuery(trpc.cluster.get.queryOptions({ id }))]}>
      <ClusterClient id={id} />
    </Prefetch>
  );
}
