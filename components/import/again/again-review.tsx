'use client';
import { useRef } from 'react';
import { FailurePanel } from '@/components/status/failure-panel';
import { QueryView } from '@/components/status/query-view';
import { Button } from '@/components/ui/button';
import { ErrorPanel } from '@/components/ui/error-panel';
import { SkeletonBlock } from '@/components/ui/skeleton';
import type { SaveOutcome } from '@/contract/definition';
import type { ImportMergeView } from '@/contract/import-again';
import { InputPane, type InputPaneHandle } from '../input-pane';
import { AgainFindings } from './again-findings';
import { MergePane } from './merge-pane';
import { type AgainProps, type AgainWork, useAgain } from './use-again';

/** The merge, its conflicts and the report of the new file; the last word is the person's. */
export function AgainReview({ onBack, ...props }: AgainProps & { onBack: () => void }) {
  const again = useAgain(props);
  const input = useRef<InputPaneHandle>(null);
  const { result } = again.work;
  return (
    <div className="flex min-h-full flex-col lg:absolute lg:inset-0">
      <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2 sm:px-6">
        <Button size="sm" variant="ghost" onClick={onBack}>
          Back
        </Button>
        <h2 className="mr-auto font-semibold">Import again</h2>
        <Button variant="primary" busy={again.isSaving} disabled={!again.maySave} onClick={again.save}>
          Save
        </Button>
      </div>
      <NotSaved error={again.error} outcome={again.outcome} />
      <div className="grid min-h-0 flex-1 grid-rows-[minmax(24rem,1fr)_auto] lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] lg:grid-rows-1">
        {result.definitionText === '' ? (
          <InputPane handle={input} sources={props.sources} diagnostics={result.diagnostics} />
        ) : (
          <QueryView query={again.merge} skeleton={<SkeletonBlock label="the merge" className="m-4 h-96" />}>
            {(view) => <MergePane view={withSuggested(view, again)} environmentId={props.environmentId} />}
          </QueryView>
        )}
        <AgainFindings again={again} onInput={(file, range) => input.current?.show(file, range)} />
      </div>
    </div>
  );
}

function withSuggested(view: ImportMergeView, { suggested }: AgainWork): ImportMergeView {
  return view.kind === 'merged' ? { ...view, text: suggested.text } : view;
}

function NotSaved({ error, outcome }: { error: unknown; outcome: SaveOutcome | undefined }) {
  if (error) {
    return (
      <div className="p-3">
        <FailurePanel error={error} />
      </div>
    );
  }
  const refusal = outcome && refusalOf(outcome);
  return (
    refusal && (
      <div className="p-3">
        <ErrorPanel {...refusal} />
      </div>
    )
  );
}

function refusalOf(outcome: SaveOutcome) {
  if (outcome.kind === 'conflict') {
    const { authorName, number } = outcome.theirs;
    const what = `Not saved: ${authorName} saved revision ${number} meanwhile`;
    return { what, next: 'The merge below is made with it now. Look again, then save.', code: 'conflict' };
  }
  if (outcome.kind !== 'refused') return null;
  const first = outcome.diagnostics.find(({ severity }) => severity === 'error');
  const what = `Not saved: line ${first?.range.startLine ?? 1}: ${first?.message ?? 'it has errors'}`;
  return { what, next: first?.hint ?? 'Keep yours at this place, or correct the file.' };
}
