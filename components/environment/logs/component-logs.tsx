'use client';
import { useDeferredValue, useMemo, useState } from 'react';
import { useComponentLogs } from '@/client/log-stream';
import type { SocketState } from '@/client/reconnecting-socket';
import { LogView } from '@/components/log-view/log-view';
import { QueryView } from '@/components/status/query-view';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { EnvironmentDetail } from '@/contract/environment';
import { useEnvironment } from '../use-environment';
import { LogFilters } from './log-filters';
import { componentLogItems } from './log-items';
import { useLogWish } from './use-log-wish';
import { useSidecars } from './use-sidecars';

/** Live output of the components of one environment. */
export function ComponentLogs({ environmentId }: { environmentId: string }) {
  const environment = useEnvironment(environmentId);
  return (
    <QueryView query={environment} skeleton={<SkeletonRows rows={6} label="Loading logs" />}>
      {(data) => (data.components.length === 0 ? <NothingYet /> : <LogsOf environment={data} />)}
    </QueryView>
  );
}

function NothingYet() {
  return (
    <div className="p-4 sm:px-6">
      <EmptyState title="No logs yet">
        Deploy the environment, then what its components write appears here.
      </EmptyState>
    </div>
  );
}

function LogsOf({ environment }: { environment: EnvironmentDetail }) {
  const withLogs = environment.components.filter(({ hasContainers }) => hasContainers);
  const names = withLogs.map(({ name }) => name);
  const wish = useLogWish(names);
  const [isPaused, setPaused] = useState(false);
  const logs = useComponentLogs({
    environmentId: environment.id,
    components: wish.chosen,
    tail: Number(wish.tail),
    since: wish.sinceDate,
    paused: isPaused,
  });
  const { lines } = logs;
  const version = useDeferredValue(logs.version);
  const joinedNames = names.join(' ');
  const sidecars = useSidecars(environment.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `lines` stays the same object, `version` says when it changed
  const items = useMemo(() => {
    const named = { components: joinedNames.split(' '), sidecars };
    return componentLogItems(lines, { level: wish.level, text: wish.text }, named);
  }, [lines, version, wish.level, wish.text, joinedNames, sidecars]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ConnectionNotice state={logs.connection} onRetry={logs.retry} />
      <LogView
        label={`Logs of ${environment.name}`}
        fileName={`${environment.name}.log`}
        items={items}
        isLive
        empty={lines.length > 0 ? 'No line matches the filters.' : 'Nothing written yet.'}
      >
        <LogFilters names={names} wish={wish} isPaused={isPaused} onPause={setPaused} onClear={logs.clear} />
      </LogView>
    </div>
  );
}

function ConnectionNotice({ state, onRetry }: { state: SocketState; onRetry: () => void }) {
  if (state.kind === 'open' || state.kind === 'connecting') return null;
  return (
    <p
      role="status"
      className="flex items-center gap-3 border-b bg-warn-soft px-4 py-1.5 text-[13px] sm:px-6"
    >
      {state.kind === 'lost' ? 'Connection lost, trying again. No line will be missing.' : state.reason}
      {state.kind === 'lost' && (
        <Button size="sm" onClick={onRetry}>
          Try now
        </Button>
      )}
    </p>
  );
}
