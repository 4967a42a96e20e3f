import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { ClustersClient } from './client';

export const metadata: Metadata = { title: 'Clusters' };

export default function ClustersPage() {
  return (
    <Prefetch ask={(trpc, cache) => [cache.prefetchQuery(trpc.cluster.list.queryOptions())]}>
      <ClustersClient />
    </Prefetch>
  );
}
