'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useLiveTopics } from '@/client/events';
import { useTRPC } from '@/client/trpc';
import { QueryView } from '@/components/status/query-view';
import { Status } from '@/components/status/status';
import { Card } from '@/components/ui/card';
import { ColumnMenu } from '@/components/ui/column-menu';
import { Duration } from '@/components/ui/duration';
import { EmptyState } from '@/components/ui/empty-state';
import { HoverLink } from '@/components/ui/hover-link';
import { Pager } from '@/components/ui/pager';
import { Select } from '@/components/ui/select';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import type { RunSummary } from '@/contract/run';
import { failureLine } from './failure-place';
import { type RunColumn, runColumns, runFilter, runQuestion } from './run-filter';
import { causeWords, queueWords, runTitle } from './run-words';

const stateOptions = [
  { value: 'all' as const, label: 'All states' },
  { value: 'queued' as const, label: 'Queued' },
  { value: 'running' as const, label: 'Running' },
  { value: 'success' as const, label: 'Succeeded' },
  { value: 'failed' as const, label: 'Failed' },
  { value: 'aborting' as const, label: 'Aborting' },
  { value: 'aborted' as const, label: 'Aborted' },
];

const sortOptions = [
  { value: '-queued' as const, label: 'Newest first' },
  { value: 'queued' as const, label: 'Oldest first' },
  { value: '-ended' as const, label: 'Last ended first' },
];
const { environment: _environment, ...columnsOfOne } = runColumns;
const sortOptionsOfAll = [...sortOptions, { value: 'environment' as const, label: 'Environment, A to Z' }];

/** Runs of one environment or of the whole organization; filters and order live in the URL. */
export function RunList({ environmentId }: { environmentId?: string }) {
  const trpc = useTRPC();
  const [filter, setFilter] = useQueryStates(runFilter);
  useLiveTopics([environmentId ? `environment:${environmentId}` : 'organization']);
  const runs = useQuery({
    ...trpc.run.list.queryOptions(runQuestion(filter, environmentId)),
    placeholderData: keepPreviousData,
  });
  const shown = filter.columns.filter((column) => column !== 'environment' || !environmentId);
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        <Select
          aria-label="Filter by state"
          className="w-44"
          value={filter.state ?? 'all'}
          options={stateOptions}
          onChange={(state) => void setFilter({ state: state === 'all' ? null : state, page: null })}
        />
        <Select
          aria-label="Sort by"
          className="w-48"
          value={filter.sort}
          options={environmentId ? sortOptions : sortOptionsOfAll}
          onChange={(sort) => void setFilter({ sort, page: null })}
        />
        <ColumnMenu
          columns={environmentId ? columnsOfOne : runColumns}
          shown={filter.columns}
          onChange={(columns) => void setFilter({ columns })}
        />
      </div>
      <QueryView query={runs} skeleton={<SkeletonRows label="Loading runs" />}>
        {({ items, total, page, pageSize }) =>
          items.length === 0 ? (
            <NoRuns isFiltered={filter.state !== null} />
          ) : (
            <>
              <Card>
                <ul aria-label="Runs" className="divide-y">
                  {items.map((run) => (
                    <RunRow key={run.id} run={run} columns={shown} />
                  ))}
                </ul>
              </Card>
              <Pager
                page={page}
                pageSize={pageSize}
                total={total}
                onPage={(next) => void setFilter({ page: next })}
              />
            </>
          )
        }
      </QueryView>
    </div>
  );
}

function NoRuns({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) return <EmptyState title="No run matches">Choose another state, or all.</EmptyState>;
  return (
    <EmptyState title="No runs yet">
      Every deploy, start, stop and delete is a run, with its stages and its log. The first one appears here.
    </EmptyState>
  );
}

function RunRow({ run, columns }: { run: RunSummary; columns: readonly RunColumn[] }) {
  return (
    <li className="relative grid gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-hover sm:grid-cols-[9rem_1fr_auto] sm:items-center">
      <span>
        <Status kind="run" value={run.state} />
      </span>
      <div className="grid min-w-0 gap-0.5">
        <span className="truncate">
          <HoverLink
            href={`/runs/${run.id}`}
            data-list-item
            className="font-medium before:absolute before:inset-0"
          >
            {runTitle(run)}
          </HoverLink>
          {columns.includes('environment') && (
            <span className="text-muted">
              {' '}
              · {run.environment.projectName} / {run.environment.name}
            </span>
          )}
          {columns.includes('revision') && run.revisionNumber !== null && (
            <span className="text-muted"> · revision {run.revisionNumber}</span>
          )}
        </span>
        {run.failure && (
          <span className="truncate text-[13px] text-bad" title={failureLine(run.failure)}>
            {failureLine(run.failure)}
          </span>
        )}
        {run.state === 'queued' && <span className="truncate text-[13px] text-muted">{queueWords(run)}</span>}
      </div>
      <span className="flex items-center gap-3 text-[13px] text-muted">
        {columns.includes('cause') && <span>{causeWords(run)}</span>}
        {columns.includes('duration') && (
          <span className="min-w-16 sm:text-right">
            <Duration from={run.startedAt} to={run.endedAt} />
          </span>
        )}
        {columns.includes('queued') && <TimeAgo at={run.queuedAt} className="min-w-20 sm:text-right" />}
      </span>
    </li>
  );
}
