'use client';
import { useQuery } from '@tanstack/react-query';
import { GitBranch, Plus } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useLiveTopics } from '@/client/events';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { ListPage } from '@/components/frame/list-page';
import { CreateRepositoryDialog } from '@/components/git/create-repository-dialog';
import { RepositoryCard } from '@/components/git/repository-card';
import { QueryView } from '@/components/status/query-view';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { SearchBox } from '@/components/ui/search-box';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { RepositoryView } from '@/contract/git';
import { searchParams } from './search-params';

export function GitClient() {
  const [{ q, new: isCreating }, setParams] = useQueryStates(searchParams);
  const mayWrite = useMay()('git:write');
  const repositories = useQuery(useTRPC().git.list.queryOptions());
  useLiveTopics(['organization']);
  const create = mayWrite && (
    <Button variant="primary" onClick={() => setParams({ new: true })}>
      <Plus aria-hidden /> New repository
    </Button>
  );
  return (
    <ListPage>
      <PageHeader
        title="Git"
        description="Repositories kept by Warren itself. Environments can use any Git URL; these need no other service."
        actions={repositories.data?.length !== 0 && create}
      />
      <QueryView query={repositories} skeleton={<SkeletonRows rows={3} label="Loading repositories" />}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon={GitBranch} title="No repositories yet" actions={create}>
              Create one, push your code, and use its address in an environment.
            </EmptyState>
          ) : (
            <>
              <SearchBox
                label="Search repositories"
                value={q}
                onChange={(text) => setParams({ q: text || null })}
                className="mb-3"
              />
              <RepositoryList repositories={list.filter(({ slug }) => slug.includes(q.toLowerCase()))} />
            </>
          )
        }
      </QueryView>
      <CreateRepositoryDialog open={isCreating} onOpenChange={(open) => setParams({ new: open || null })} />
    </ListPage>
  );
}

function RepositoryList({ repositories }: { repositories: RepositoryView[] }) {
  if (repositories.length === 0) {
    return <EmptyState title="No repository matches">Change the search.</EmptyState>;
  }
  return (
    <ul aria-label="Repositories" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {repositories.map((repository) => (
        <RepositoryCard key={repository.id} repository={repository} />
      ))}
    </ul>
  );
}
