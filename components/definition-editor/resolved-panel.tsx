'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/client/trpc';
import { QueryView } from '@/components/status/query-view';
import { CopyButton } from '@/components/ui/copy-button';
import { Select } from '@/components/ui/select';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { useResolved } from './use-resolved';

type ResolvedPanelProps = { environmentId: string; text: string };

/** What the chosen cluster would receive of this very text; secrets are covered by the server. */
export function ResolvedPanel({ environmentId, text }: ResolvedPanelProps) {
  const trpc = useTRPC();
  const clusters = useQuery(trpc.cluster.list.queryOptions());
  const environment = useQuery(trpc.environment.get.queryOptions({ id: environmentId }));
  const [chosen, setChosen] = useState<string>();
  const clusterId = chosen ?? environment.data?.cluster?.id ?? clusters.data?.[0]?.id;
  const resolved = useResolved(environmentId, text, clusterId);
  const shown = resolved.data?.kind === 'resolved' ? resolved.data.text : '';
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b px-3 py-2 text-[13px] text-muted">
        <span>As</span>
        <Select
          aria-label="Cluster"
          className="h-7 w-44"
          value={clusterId}
          onChange={setChosen}
          placeholder="No cluster yet"
          options={(clusters.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <span className="flex-1">would receive it. Secrets are covered.</span>
        <CopyButton text={shown} label="Copy the resolved text" />
      </div>
      <QueryView query={resolved} skeleton={<SkeletonBlock label="the resolved text" className="m-3 h-64" />}>
        {(view) =>
          view.kind === 'resolved' ? (
            <section
              aria-label="Resolved definition"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
              tabIndex={0}
              className="min-h-0 flex-1 overflow-auto"
            >
              <pre className="p-3 font-mono text-[13px] leading-5">{view.text}</pre>
            </section>
          ) : (
            <p className="p-3 text-muted">
              Errors must be cured first:{' '}
              {view.diagnostics.find(({ severity }) => severity === 'error')?.message}
            </p>
          )
        }
      </QueryView>
    </>
  );
}
