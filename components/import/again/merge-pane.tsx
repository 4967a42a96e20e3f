import { LazyDiffView } from '@/components/definition-editor/lazy';
import { ProblemsPanel } from '@/components/definition-editor/problems-panel';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { HoverLink } from '@/components/ui/hover-link';
import type { ImportMergeView } from '@/contract/import-again';

type Merged = Extract<ImportMergeView, { kind: 'merged' }>;

const whose = {
  mine: 'your configuration',
  theirs: 'the new file',
  base: 'what the last import made',
} as const;

/** What the merge does to the definition, before anything is saved. */
export function MergePane({ view, environmentId }: { view: ImportMergeView; environmentId: string }) {
  if (view.kind === 'refused') {
    return (
      <section aria-label="Why nothing can be merged" className="overflow-y-auto">
        <p role="alert" className="p-3 font-medium">
          Nothing can be merged: {whose[view.version]} cannot be read or changed.
        </p>
        <ProblemsPanel diagnostics={view.diagnostics} />
      </section>
    );
  }
  return (
    <section aria-label="What will change" className="flex min-h-0 min-w-0 flex-col">
      <h2 className="flex h-10 shrink-0 items-center border-b px-3 font-medium text-[13px]">
        What will change in revision {view.mine.number}
      </h2>
      {view.isTwoWay && <TwoWay />}
      {view.text === view.mine.text ? (
        <Unchanged view={view} environmentId={environmentId} />
      ) : (
        <div className="relative min-h-[50vh] flex-1 lg:min-h-0">
          <LazyDiffView before={view.mine.text} after={view.text} label="The merge of the import" />
        </div>
      )}
    </section>
  );
}

function TwoWay() {
  return (
    <p role="note" className="border-b bg-warn-soft px-3 py-2 text-[13px]">
      The last import did not keep the definition it made, so the file is compared with your configuration
      alone: every difference is a conflict, what is only in the file is added, and what left the file stays.
      Save once, and the next import knows what changed.
    </p>
  );
}

function Unchanged({ view, environmentId }: { view: Merged; environmentId: string }) {
  return (
    <div className="p-4">
      <EmptyState
        title={titleOf(view)}
        actions={
          !view.isNews && (
            <Button asChild>
              <HoverLink href={`/environments/${environmentId}/configuration`}>
                Back to the configuration
              </HoverLink>
            </Button>
          )
        }
      >
        {view.isNews
          ? 'Saving makes no revision; it only remembers this file, so that the next import is compared with it.'
          : 'The file makes the same definition as it did then. Your own edits stay as they are.'}
      </EmptyState>
    </div>
  );
}

function titleOf({ isNews, conflicts }: Merged): string {
  if (!isNews) return 'Nothing changed since the last import';
  if (conflicts.length > 0) return 'As chosen, your configuration stays as it is';
  return 'Your configuration has these changes already';
}
