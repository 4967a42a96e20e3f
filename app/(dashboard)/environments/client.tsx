'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Layers } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useLiveTopics } from '@/client/events';
import { useTRPC } from '@/client/trpc';
import { ListPage } from '@/components/frame/list-page';
import { EnvironmentFilters } from '@/components/project/environment-filters';
import { EnvironmentList } from '@/components/project/environment-list';
import { QueryView } from '@/components/status/query-view';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { HoverLink } from '@/components/ui/hover-link';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SkeletonRows } from '@/components/ui/skeleton';
import { questionOf, searchParams } from './search-params';

export function EnvironmentsClient() {
  const [filters, setFilters] = useQueryStates(searchParams);
  useLiveTopics(['organization']);
  const environments = useQuery({
    ...useTRPC().environment.list.queryOptions(questionOf(filters)),
    placeholderData: keepPreviousData,
  });
  const isFiltered =
    filters.q !== '' || filters.status !== null || filters.branch !== null || filters.label.length > 0;
  // Until the whole list is there, what matched before is shown: that may be nothing.
  const isWhole = !isFiltered && !environments.isPlaceholderData;
  return (
    <ListPage>
      <PageHeader title="Environments" description="All environments of the organization." />
      <EnvironmentFilters {...filters} onChange={(change) => setFilters({ ...change, page: null })} />
      <QueryView query={environments} skeleton={<SkeletonRows label="Loading environments" />}>
        {({ items, total, page, pageSize }) =>
          total === 0 ? (
            <NothingHere isWhole={isWhole} />
          ) : (
            <>
              <EnvironmentList
                environments={items}
                columns={filters.columns}
                withProject
                label={filters.label}
                onLabel={(label) => setFilters({ label, page: null })}
              />
              <Pager
                page={page}
                pageSize={pageSize}
                total={total}
                onPage={(next) => setFilters({ page: next })}
              />
            </>
          )
        }
      </QueryView>
    </ListPage>
  );
}

function NothingHere({ isWhole }: { isWhole: boolean }) {
  if (!isWhole) {
    return (
      <EmptyState title="No environment matches">
        Change the search, the status, the branch or the labels.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Layers}
      title="No environments yet"
      actions={
        <Button asChild variant="primary">
          <HoverLink href="/projects">Go to projects</HoverLink>
        </Button>
      }
    >
      Environments are created inside a project.
    </EmptyState>
  );
}
