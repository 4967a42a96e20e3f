import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { RunPage } from '@/components/run/run-page';

export const metadata: Metadata = { title: 'Run' };

export default async function RunRoute({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Prefetch ask={(trpc, cache) => [cache.prefetchQuery(trpc.run.get.queryOptions({ id }))]}>
      <RunPage runId={id} />
    </Prefetch>
  );
}
