import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { GitClient } from './client';

export const metadata: Metadata = { title: 'Git' };

export default function GitPage() {
  return (
    <Prefetch ask={(trpc, cache) => [cache.prefetchQuery(trpc.git.list.queryOptions())]}>
      <GitClient />
    </Prefetch>
  );
}
