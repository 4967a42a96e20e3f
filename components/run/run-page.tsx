'use client';
import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import { useLiveTopics } from '@/client/events';
import { useTRPC } from '@/client/trpc';
import { logText } from '@/components/log-view/download';
import { LogView } from '@/components/log-view/log-view';
import { FailurePanel } from '@/components/status/failure-panel';
import { QueryView } from '@/components/status/query-view';
import { Skeleton } from '@/components/ui/skeleton';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { RunDetail } from '@/contract/run';
import type { RunLog } from './log-model';
import { RunHeader } from './run-header';
import { runItems, stepsOf } from './run-items';
import { RunNotices } from './run-notices';
import { RunTree } from './run-tree';
import { runTitle } from './run-words';
import { TimeTable } from './time-table';
import { allOpen, useFolds } from './use-folds';
import { useLineHash } from './use-line-hash';
import { useRunLog } from './use-run-log';
import { WaterfallStrip } from './waterfall-strip';

/** One run: what it did, how long each part took, and its log, live and afterwards. */
export function RunPage({ runId }: { runId: string }) {
  const trpc = useTRPC();
  const run = useQuery(trpc.run.get.queryOptions({ id: runId }));
  useLiveTopics(run.data ? [`run:${runId}`] : []);
  return (
    <div className="flex min-h-full flex-col p-4 sm:px-6 lg:absolute lg:inset-0">
      <QueryView title="Run" query={run} skeleton={<RunSkeleton />}>
        {(data) => <RunOf run={data} freshness={run.dataUpdatedAt} />}
      </QueryView>
    </div>
  );
}

function RunOf({ run, freshness }: { run: RunDetail; freshness: number }) {
  const [stepId, setStepId] = useQueryState('step', parseAsString);
  const [range, setRange] = useLineHash();
  // The lines of a link are known after hydration, and a log opens at them only as it is made.
  const place = useHydrated() ? 'browser' : 'server';
  const { log, error } = useRunLog(run.id, freshness);
  const showStep = (next: string | null) => {
    setRange(null);
    void setStepId(next);
  };
  return (
    <>
      <RunHeader run={run} />
      <div className="mt-3">
        <WaterfallStrip run={run} asOfMs={freshness} />
        <div className="mt-2 empty:hidden">
          <TimeTable run={run} asOfMs={freshness} />
        </div>
      </div>
      <div className="mt-3 empty:hidden">
        <RunNotices run={run} onStep={showStep} />
      </div>
      <div className="mt-3 flex min-h-0 flex-1 flex-col overflow-hidden rounded-lg border bg-surface lg:flex-row">
        <div className="max-h-72 shrink-0 overflow-y-auto border-b lg:max-h-none lg:w-80 lg:border-r lg:border-b-0">
          <RunTree run={run} stepId={stepId} onStep={showStep} />
        </div>
        <div className="flex min-h-[70vh] min-w-0 flex-1 flex-col lg:min-h-0">
          <RunLogPane
            key={`${stepId ?? 'all'} ${place}`}
            run={run}
            log={log}
            error={error}
            stepId={stepId}
            range={stepId ? range : null}
            onRange={(next, group) => {
              if (group && group !== stepId) void setStepId(group);
              setRange(next);
            }}
          />
        </div>
      </div>
    </>
  );
}

type RunLogPaneProps = {
  run: RunDetail;
  log: RunLog;
  error: unknown;
  stepId: string | null;
  range: ReturnType<typeof useLineHash>[0];
  onRange: NonNullable<Parameters<typeof LogView>[0]['onRange']>;
};

function RunLogPane({ run, log, error, stepId, range, onRange }: RunLogPaneProps) {
  const { folds, fold, setSearching } = useFolds(run);
  const items = useMemo(() => runItems(run, log.lines, stepId, folds), [run, log, stepId, folds]);
  const toggle = (key: string) => {
    const shown = items.find((item) => item.kind === 'group' && item.key === key);
    if (shown?.kind === 'group') fold(key, !shown.isFolded);
  };
  const chosen = stepsOf(run).find(({ step }) => step.id === stepId);
  return (
    <>
      {error !== null && log.lines.length === 0 && (
        <div className="p-4">
          <FailurePanel error={error} />
        </div>
      )}
      <LogView
        label={`Log of ${runTitle(run)}`}
        fileName={`${run.environment.name}-${run.kind}-${run.number}.log`}
        items={items}
        isLive={!run.endedAt || !log.isComplete}
        range={range}
        onRange={onRange}
        onToggleGroup={toggle}
        onSearching={setSearching}
        download={() => logText(runItems(run, log.lines, stepId, allOpen(run)))}
        empty={emptyWords(run, log)}
      >
        <span className="truncate font-medium text-[13px]">
          {chosen ? `${chosen.jobTitle} › ${chosen.step.title}` : 'All steps'}
        </span>
      </LogView>
    </>
  );
}

function emptyWords({ state, endedAt }: RunDetail, { isComplete }: RunLog): string {
  if (state === 'queued') return 'The log begins with the run.';
  return endedAt && isComplete ? 'This part wrote nothing.' : 'Nothing written yet.';
}

function RunSkeleton() {
  return (
    <div role="status" aria-label="Loading the run" className="grid gap-3">
      <Skeleton className="h-7 w-80 max-w-full" />
      <Skeleton className="h-7 w-full" />
      <div className="flex gap-3">
        <Skeleton className="h-96 w-80 shrink-0" />
        <Skeleton className="h-96 flex-1" />
      </div>
    </div>
  );
}
