'use client';
import { useQuery } from '@tanstack/react-query';
import { AlignLeft } from 'lucide-react';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useRef, useState } from 'react';
import { useLiveTopics } from '@/client/events';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { QueryView } from '@/components/status/query-view';
import { Button } from '@/components/ui/button';
import { SkeletonBlock } from '@/components/ui/skeleton';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { DefinitionView } from '@/contract/definition';
import { hasErrors } from '@/definition/diagnostics';
import { ConfigurationBar } from './configuration-bar';
import { ConflictPanel } from './conflict-panel';
import { LazyCodeEditor } from './lazy';
import { RevisionsView } from './revisions-view';
import { SidePanel } from './side-panel';
import { useCheck } from './use-check';
import type { CodeEditorHandle } from './use-code-editor';
import { type DefinitionEditing, useDefinitionEditing } from './use-definition-editing';

type ConfigurationProps = {
  environmentId: string;
  /** Asks where to deploy the revision just saved. */
  onDeploy: () => void;
};

/** The definition of an environment: write, check, save, compare, restore. */
export function Configuration({ environmentId, onDeploy }: ConfigurationProps) {
  const trpc = useTRPC();
  const definition = useQuery(trpc.definition.get.queryOptions({ environmentId }));
  // The server does not know the draft that this browser keeps: with it the page is made anew.
  const place = useHydrated() ? 'browser' : 'server';
  useLiveTopics(definition.data ? [`environment:${environmentId}`] : []);
  return (
    <QueryView query={definition} skeleton={<SkeletonBlock label="the configuration" className="m-4 h-96" />}>
      {(view) => (
        <Editing
          key={`${environmentId} ${place}`}
          environmentId={environmentId}
          view={view}
          onDeploy={onDeploy}
        />
      )}
    </QueryView>
  );
}

function Editing({ environmentId, view, onDeploy }: ConfigurationProps & { view: DefinitionView }) {
  const may = useMay();
  const [mode, setMode] = useQueryState('view', parseAsStringLiteral(['revisions'] as const));
  const editing = useDefinitionEditing(environmentId, view);
  const { state, dispatch } = editing;
  const mayWrite = may('environment:write');
  const saveAndDeploy = async () => {
    if (await editing.save()) onDeploy();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ConfigurationBar
        environmentId={environmentId}
        state={state}
        isUnsaved={editing.isUnsaved}
        isSaving={editing.isSaving}
        mayWrite={mayWrite}
        mayDeploy={may('environment:deploy')}
        isShowingRevisions={mode === 'revisions'}
        onShowRevisions={(show) => void setMode(show ? 'revisions' : null)}
        onDiscard={editing.discard}
        onSave={() => void editing.save()}
        onSaveAndDeploy={() => void saveAndDeploy()}
      />
      {editing.error && (
        <div className="p-3">
          <FailurePanel error={editing.error} />
        </div>
      )}
      <Body
        environmentId={environmentId}
        editing={editing}
        outerVariables={view.outerVariables}
        mayWrite={mayWrite}
        isShowingRevisions={mode === 'revisions'}
        onRestored={() => void setMode(null)}
        onCompare={() => dispatch({ kind: 'compare', isComparing: true })}
      />
    </div>
  );
}

type BodyProps = {
  environmentId: string;
  editing: DefinitionEditing;
  outerVariables: string[];
  mayWrite: boolean;
  isShowingRevisions: boolean;
  onRestored: () => void;
  onCompare: () => void;
};

function Body({ environmentId, editing, isShowingRevisions, onRestored, onCompare, ...rest }: BodyProps) {
  const { outerVariables, mayWrite } = rest;
  const { state, dispatch } = editing;
  if (state.theirs && state.isComparing) {
    const { theirs } = state;
    return (
      <ConflictPanel
        theirs={theirs}
        mine={state.text}
        isSaving={editing.isSaving}
        onKeepMine={() => void editing.save(theirs.id)}
        onTakeTheirs={editing.discard}
        onKeepEditing={() => dispatch({ kind: 'compare', isComparing: false })}
      />
    );
  }
  if (isShowingRevisions) {
    return (
      <RevisionsView
        environmentId={environmentId}
        mayRestore={mayWrite && !editing.isUnsaved}
        isBusy={editing.isSaving}
        onRestore={(revisionId) => void editing.restore(revisionId).then(onRestored)}
      />
    );
  }
  return (
    <>
      {state.theirs && (
        <p role="status" className="flex flex-wrap items-center gap-2 border-b bg-warn-soft px-4 py-2">
          {state.theirs.authorName} saved revision {state.theirs.number} while you were editing.
          <Button size="sm" onClick={onCompare}>
            Compare
          </Button>
        </p>
      )}
      <Writing
        environmentId={environmentId}
        editing={editing}
        outerVariables={outerVariables}
        mayWrite={mayWrite}
      />
    </>
  );
}

type WritingProps = Pick<BodyProps, 'environmentId' | 'editing' | 'outerVariables' | 'mayWrite'>;

function Writing({ environmentId, editing, outerVariables, mayWrite }: WritingProps) {
  const { state, dispatch } = editing;
  const editor = useRef<CodeEditorHandle>(null);
  const [label] = useState('Environment definition, YAML');
  const checked = useCheck(state.text, outerVariables);
  const diagnostics =
    hasErrors(checked.diagnostics) || state.refusal.length === 0 ? checked.diagnostics : state.refusal;
  return (
    <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
      <div className="relative min-h-[50vh] min-w-0 flex-1 lg:min-h-0">
        {mayWrite && (
          <Button
            size="sm"
            variant="ghost"
            className="absolute top-1 right-4 z-10 bg-surface"
            title="Format the text (Shift Alt F)"
            onClick={() => editor.current?.format()}
          >
            <AlignLeft aria-hidden /> Format
          </Button>
        )}
        <LazyCodeEditor
          handle={editor}
          text={state.text}
          replacement={state.replacement}
          onChange={(text) => dispatch({ kind: 'typed', text })}
          onSave={() => void editing.save()}
          diagnostics={diagnostics}
          outerVariables={outerVariables}
          label={label}
          isReadOnly={!mayWrite}
        />
      </div>
      <SidePanel
        environmentId={environmentId}
        text={state.text}
        checked={checked}
        diagnostics={diagnostics}
        mayWrite={mayWrite}
        onJump={(range) => editor.current?.reveal(range)}
        onEdit={(text) => editor.current?.edit(text)}
      />
    </div>
  );
}
