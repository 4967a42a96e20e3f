'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/client/trpc';
import { ListPage } from '@/components/frame/list-page';
import { QueryView } from '@/components/status/query-view';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { HoverLink } from '@/components/ui/hover-link';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import type { ImportReportView } from '@/contract/import';
import { SourceForm } from '../source-form';
import type { Sources } from '../sources';
import { AgainReview } from './again-review';

/** The Compose file has changed: what is new in it joins what was edited here since. */
export function AgainPage({ environmentId }: { environmentId: string }) {
  const report = useQuery(useTRPC().definition.importReport.queryOptions({ environmentId }));
  return (
    <QueryView query={report} skeleton={<SkeletonBlock label="the last import" className="m-4 h-96" />}>
      {(last) =>
        last ? (
          <Again environmentId={environmentId} last={last} />
        ) : (
          <NeverImported environmentId={environmentId} />
        )
      }
    </QueryView>
  );
}

function Again({ environmentId, last }: { environmentId: string; last: ImportReportView }) {
  const [sources, setSources] = useState<Sources | null>(null);
  const [first] = useState(last);
  if (sources) {
    const back = () => setSources(null);
    return <AgainReview environmentId={environmentId} last={first} sources={sources} onBack={back} />;
  }
  return (
    <ListPage>
      <PageHeader title="Import again" />
      <p className="mb-4 max-w-prose text-muted">
        Revision {last.revisionNumber} came from {last.source}, <TimeAgo at={last.createdAt} />. The next page
        shows what the file brings and where it meets your own edits. Nothing is saved before you say so.
      </p>
      <SourceForm onSources={setSources} start={last.git ?? undefined} />
    </ListPage>
  );
}

function NeverImported({ environmentId }: { environmentId: string }) {
  return (
    <ListPage>
      <EmptyState
        title="Nothing was imported here yet"
        actions={
          <Button asChild>
            <HoverLink href={`/environments/${environmentId}/configuration`}>
              Open the configuration
            </HoverLink>
          </Button>
        }
      >
        Only a definition that came from a Compose file can take its changes again.
      </EmptyState>
    </ListPage>
  );
}
