'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Layers, Plus } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useLiveTopics } from '@/client/events';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { ListPage } from '@/components/frame/list-page';
import { LabelChips } from '@/components/label/label-chips';
import { EnvironmentFilters } from '@/components/project/environment-filters';
import { EnvironmentList } from '@/components/project/environment-list';
import { NewEnvironmentDialog } from '@/components/project/new-environment-dialog';
import { ProjectMenu } from '@/components/project/project-menu';
import { QueryView } from '@/components/status/query-view';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { ProjectDetail } from '@/contract/project';
import { questionOf, searchParams } from './search-params';

export function ProjectClient({ id }: { id: string }) {
  const project = useQuery(useTRPC().project.get.queryOptions({ id }));
  useLiveTopics(project.data ? ['organization', `project:${id}`] : ['organization']);
  return (
    <ListPage>
      <QueryView title="Project" query={project} skeleton={<SkeletonRows label="Loading the project" />}>
        {(data) => <ProjectView project={data} />}
      </QueryView>
    </ListPage>
  );
}

function ProjectView({ project }: { project: ProjectDetail }) {
  const [{ new: isCreating, ...filters }, setParams] = useQueryStates(searchParams);
  const mayCreate = useMay()('environment:write');
  const create = mayCreate && (
    <Button variant="primary" onClick={() => setParams({ new: true })}>
      <Plus aria-hidden /> Create environment
    </Button>
  );
  return (
    <>
      <PageHeader
        title={project.name}
        meta={<LabelChips labels={project.labels} act={{ kind: 'link', list: '/projects' }} />}
        actions={
          <>
            {project.environments.length > 0 && create}
            <ProjectMenu project={project} />
          </>
        }
      />
      {project.environments.length === 0 ? (
        <EmptyState icon={Layers} title="No environments yet" actions={create}>
          An environment is a running copy of your whole stack, described by one YAML file.
        </EmptyState>
      ) : (
        <>
          <EnvironmentFilters
            {...filters}
            projectId={project.id}
            onChange={(change) => setParams({ ...change, page: null })}
          />
          <Matches projectId={project.id} />
        </>
      )}
      <NewEnvironmentDialog
        projectId={project.id}
        open={isCreating}
        onOpenChange={(open) => setParams({ new: open || null })}
      />
    </>
  );
}

function Matches({ projectId }: { projectId: string }) {
  const [filters, setParams] = useQueryStates(searchParams);
  const environments = useQuery({
    ...useTRPC().environment.list.queryOptions(questionOf(projectId, filters)),
    placeholderData: keepPreviousData,
  });
  return (
    <QueryView query={environments} skeleton={<SkeletonRows label="Loading environments" />}>
      {({ items, total, page, pageSize }) =>
        total === 0 ? (
          <EmptyState title="No environment matches">
            Change the search, the status, the branch or the labels.
          </EmptyState>
        ) : (
          <>
            <EnvironmentList
              environments={items}
              columns={filters.columns}
              label={filters.label}
              onLabel={(label) => setParams({ label, page: null })}
            />
            <Pager
              page={page}
              pageSize={pageSize}
              total={total}
              onPage={(next) => setParams({ page: next })}
            />
          </>
        )
      }
    </QueryView>
  );
}
