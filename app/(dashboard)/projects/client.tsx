'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useLiveTopics } from '@/client/events';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { ListPage } from '@/components/frame/list-page';
import { LabelFilter } from '@/components/label/label-filter';
import { FirstSteps } from '@/components/project/first-steps';
import { projectSortOptions, projectsInOrder } from '@/components/project/project-order';
import { ProjectRow } from '@/components/project/project-row';
import { QueryView } from '@/components/status/query-view';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { late } from '@/components/ui/late';
import { PageHeader } from '@/components/ui/page-header';
import { SearchBox } from '@/components/ui/search-box';
import { Select } from '@/components/ui/select';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { ProjectSummary } from '@/contract/project';
import { questionOf, searchParams } from './search-params';

const CreateProjectDialog = late(() => import('@/components/project/create-project-dialog')).part(
  'CreateProjectDialog',
);

export function ProjectsClient() {
  const [{ q, label, sort, new: isCreating }, setParams] = useQueryStates(searchParams);
  const mayCreate = useMay()('project:write');
  useLiveTopics(['organization']);
  const trpc = useTRPC();
  const projects = useQuery({
    ...trpc.project.list.queryOptions(questionOf({ q, label })),
    placeholderData: keepPreviousData,
  });
  const labels = useQuery(trpc.project.labels.queryOptions());
  // Until the whole list is there, what matched before is shown: that may be nothing.
  const isWhole = q === '' && label.length === 0 && !projects.isPlaceholderData;
  const isFirstRun = isWhole && projects.data?.length === 0;
  const onLabel = (next: string[]) => setParams({ label: next });
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
                <LabelFilter labels={labels.data ?? []} chosen={label} onChange={onLabel} />
              </div>
              <ProjectList
                projects={projectsInOrder(list, sort)}
                search={q}
                label={label}
                onLabel={onLabel}
              />
            </>
          )
        }
      </QueryView>
      {isCreating && <CreateProjectDialog open onOpenChange={(open) => setParams({ new: open || null })} />}
    </ListPage>
  );
}

type ProjectListProps = {
  projects: ProjectSummary[];
  search: string;
  label: string[];
  onLabel: (label: string[]) => void;
};

function ProjectList({ projects, search, label, onLabel }: ProjectListProps) {
  if (projects.length === 0 && search !== '' && label.length === 0) {
    return <EmptyState title={`No project matches “${search}”`}>Search looks at project names.</EmptyState>;
  }
  if (projects.length === 0) {
    return <EmptyState title="No project matches">Change the search or the labels.</EmptyState>;
  }
  return (
    <ul aria-label="Projects" className="divide-y rounded-lg border bg-surface">
      {projects.map((project) => (
        <ProjectRow key={project.id} project={project} label={label} onLabel={onLabel} />
      ))}
    </ul>
  );
}
