import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { Prefetch } from '@/app/prefetch';
import { loadRunFilter, runQuestion } from '@/components/run/run-filter';
import { RunList } from '@/components/run/run-list';

export const metadata: Metadata = { title: 'Runs of the environment' };

type RunsTabProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function RunsTab({ params, searchParams }: RunsTabProps) {
  const { id } = await params;
  const question = runQuestion(await loadRunFilter(searchParams), id);
  return (
    <Prefetch ask={(trpc, cache) => [cache.prefetchQuery(trpc.run.list.queryOptions(question))]}>
      <div className="mx-auto w-full max-w-[1280px] px-4 py-5 sm:px-6">
        <RunList environmentId={id} />
      </div>
    </Prefetch>
  );
}
