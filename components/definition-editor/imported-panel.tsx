'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/client/trpc';
import { ReportView } from '@/components/import/report-view';
import { QueryView } from '@/components/status/query-view';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';

/** What the last import said of each key of its input. */
export function ImportedPanel({ environmentId }: { environmentId: string }) {
  const trpc = useTRPC();
  const report = useQuery(trpc.definition.importReport.queryOptions({ environmentId }));
  return (
    <QueryView query={report} skeleton={<SkeletonBlock label="the report" className="m-3 h-24" />}>
      {(view) =>
        view ? (
          <>
            <p className="px-3 pt-3 text-[13px] text-muted">
              Revision {view.revisionNumber} came from {view.source}, <TimeAgo at={view.createdAt} />.
            </p>
            <ReportView report={view.report} fileName={`import-of-revision-${view.revisionNumber}.json`} />
          </>
        ) : (
          <p className="p-3 text-muted">Nothing was imported here yet.</p>
        )
      }
    </QueryView>
  );
}
