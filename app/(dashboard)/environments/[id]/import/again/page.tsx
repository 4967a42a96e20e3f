import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { AgainPage } from '@/components/import/again/again-page';

export const metadata: Metadata = { title: 'Import again' };

export default async function ImportAgainRoute({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Prefetch
      ask={({ definition }, cache) => [
        cache.prefetchQuery(definition.importReport.queryOptions({ environmentId: id })),
      ]}
    >
      <AgainPage key={id} environmentId={id} />
    </Prefetch>
  );
}
