import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { Prefetch } from '@/app/prefetch';
import { ListPage } from '@/components/frame/list-page';
import { loadRunFilter } from '@/components/run/run-filter';
import { RunList } from '@/components/run/run-list';
import { PageHeader } from '@/components/ui/page-header';

export const metadata: Metadata = { title: 'Runs' };

export default async function RunsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { state, page } = await loadRunFilter(searchParams);
  const filter = { state: state ?? undefined, page };
  return (
    <Prefetch ask={(trpc, cache) => [cache.prefetchQuery(trpc.run.list.queryOptions(filter))]}>
      <ListPage>
        <PageHeader title="Runs" description="Everything that was done to environments, newest first." />
        <RunList />
      </ListPage>
    </Prefetch>
  );
}
