'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/client/trpc';
import { ReportView } from '@/components/import/report-view';
import { QueryView } from '@/components/status/query-view';
import { Button } from '@/components/ui/button';
import { HoverLink } from '@/components/ui/hover-link';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';

/** What the last import said of each key of its input. */
export function ImportedPanel({ environmentId, mayWrite }: { environmentId: string; mayWrite: boolean }) {
  const trpc = useTRPC();
  const report = useQuery(trpc.definition.importReport.queryOptions({ environmentId }));
  return (
    <QueryView query={report} skeleton={<SkeletonBlock label="the report" className="m-3 h-24" />}>
      {(view) =>
        view ? (
          <>
            <div className="flex items-start gap-3 px-3 pt-3">
              <p className="min-w-0 flex-1 break-words text-[13px] text-muted">
                Revision {view.revisionNumber} came from {view.source}, <TimeAgo at={view.createdAt} />.
              </p>
              {mayWrite && (
                <Button size="sm" asChild>
                  <HoverLink href={`/environments/${environmentId}/import/again`}>Import again</HoverLink>
                </Button>
              )}
            </div>
            <ReportView report={view.report} fileName={`import-of-revision-${view.revisionNumber}.json`} />
          </>
        ) : (
          <p className="p-3 text-muted">Nothing was imported here yet.</p>
        )
      }
    </QueryView>
  );
}
