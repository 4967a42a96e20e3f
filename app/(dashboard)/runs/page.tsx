import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { Prefetch } from '@/app/prefetch';
import { ListPage } from '@/components/frame/list-page';
import { loadRunFilter, runQuestion } from '@/components/run/run-filter';
import { RunList } from '@/components/run/run-list';
import { PageHeader } from '@/components/ui/page-header';

export const metadata: Metadata = { title: 'Runs' };

export default async function RunsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const question = runQuestion(await loadRunFilter(searchParams));
  return (
    <Prefetch ask={(trpc, cache) => [cache.prefetchQuery(trpc.run.list.queryOptions(question))]}>
      <ListPage>
        <PageHeader title="Runs" description="Everything that was done to environments." />
        <RunList />
      </ListPage>
    </Prefetch>
  );
}
