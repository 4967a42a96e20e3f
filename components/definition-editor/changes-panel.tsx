'use client';
import { ChangeItems } from '@/components/environment/change-items';
import { QueryView } from '@/components/status/query-view';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { useResolved } from './use-resolved';

type ChangesPanelProps = { environmentId: string; text: string };

/** What a deployment of this very text would do, against what is deployed now. */
export function ChangesPanel({ environmentId, text }: ChangesPanelProps) {
  const resolved = useResolved(environmentId, text);
  return (
    <div className="grid gap-3 p-3">
      <p className="text-[13px] text-muted">The text in the editor against the deployed revision.</p>
      <QueryView query={resolved} skeleton={<SkeletonBlock label="the changes" className="h-16" />}>
        {(view) =>
          view.kind === 'resolved' ? (
            <ChangeItems changes={view.changes} />
          ) : (
            <p className="text-muted">Errors must be cured first; see Problems.</p>
          )
        }
      </QueryView>
    </div>
  );
}
