import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { ImportPage } from '@/components/import/import-page';

export const metadata: Metadata = { title: 'Import docker-compose' };

export default async function ImportRoute({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Prefetch ask={(trpc, cache) => [cache.prefetchQuery(trpc.project.get.queryOptions({ id }))]}>
      <ImportPage goal={{ kind: 'new', projectId: id }} />
    </Prefetch>
  );
}
