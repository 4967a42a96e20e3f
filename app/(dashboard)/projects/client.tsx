'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useLiveTopics } from '@/client/events';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { ListPage } from '@/components/frame/list-page';
import { CreateProjectDialog } from '@/components/project/create-project-dialog';
import { FirstSteps } from '@/components/project/first-steps';
import { projectSortOptions, projectsInOrder } from '@/components/project/project-order';
import { ProjectRow } from '@/components/project/project-row';
import { QueryView } from '@/components/status/query-view';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { SearchBox } from '@/components/ui/search-box';
import { Select } from '@/components/ui/select';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { ProjectSummary } from '@/contract/project';
import { searchParams } from './search-params';

export function ProjectsClient() {
  const [{ q, sort, new: isCreating }, setParams] = useQueryStates(searchParams);
  const mayCreate = useMay()('project:write');
  useLiveTopics(['organization']);
  const trpc = useTRPC();
  const projects = useQuery({
    ...trpc.project.list.queryOptions({ search: q || undefined }),
    placeholderData: keepPreviousData,
  });
  const isFirstRun = projects.data?.length === 0 && q === '';
  const openCreate = () => setParams({ new: true });
  return (
    <ListPage>
      <PageHeader
        title="Projects"
        actions={
          mayCreate &&
          !isFirstRun && (
            <Button variant="primary" onClick={openCreate}>
              <Plus aria-hidden /> Create project
            </Button>
          )
        }
      />
      <QueryView query={projects} skeleton={<SkeletonRows label="Loading projects" />}>
        {(list) =>
          isFirstRun ? (
            <FirstSteps mayCreate={mayCreate} onCreate={openCreate} />
          ) : (
            <>
              <div className="mb-3 flex flex-wrap gap-2">
                <SearchBox
                  label="Search projects"
                  value={q}
                  onChange={(text) => setParams({ q: text || null })}
                />
                <Select
                  aria-label="Sort by"
                  className="w-52"
                  value={sort}
                  options={projectSortOptions}
                  onChange={(next) => setParams({ sort: next })}
                />
              </div>
              <ProjectList projects={projectsInOrder(list, sort)} search={q} />
            </>
          )
        }
      </QueryView>
      <CreateProjectDialog open={isCreating} onOpenChange={(open) => setParams({ new: open || null })} />
    </ListPage>
  );
}

function ProjectList({ projects, search }: { projects: ProjectSummary[]; search: string }) {
  if (projects.length === 0) {
    return <EmptyState title={`No project matches “${search}”`}>Search looks at project names.</EmptyState>;
  }
  return (
    <ul aria-label="Projects" className="divide-y rounded-lg border bg-surface">
      {projects.map((project) => (
        <ProjectRow key={project.id} project={project} />
      ))}
    </ul>
  );
}
