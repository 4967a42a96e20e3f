'use client';
import { History, Save } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { TimeAgo } from '@/components/ui/time-ago';
import type { EditState } from './edit-state';
import { ExportCompose } from './export-compose';

type ConfigurationBarProps = {
  environmentId: string;
  state: EditState;
  isUnsaved: boolean;
  isSaving: boolean;
  mayWrite: boolean;
  mayDeploy: boolean;
  isShowingRevisions: boolean;
  onShowRevisions: (show: boolean) => void;
  onDiscard: () => void;
  onSave: () => void;
  onSaveAndDeploy: () => void;
};

export function ConfigurationBar({
  environmentId,
  state,
  isUnsaved,
  isSaving,
  mayWrite,
  onSave,
  ...props
}: ConfigurationBarProps) {
  useSaveKey(onSave);
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2 sm:px-6">
      <span className="text-[13px] text-muted">
        {state.base ? (
          <>
            Revision {state.base.number} by {state.base.authorName}, <TimeAgo at={state.base.createdAt} />
          </>
        ) : state.baseRevisionId ? (
          'On top of an earlier revision'
        ) : (
          'Not saved yet'
        )}
      </span>
      {isUnsaved && <Badge tone="warn">unsaved changes</Badge>}
      <div className="ml-auto flex flex-wrap items-center gap-2">
        <Button
          variant="ghost"
          size="sm"
          aria-pressed={props.isShowingRevisions}
          onClick={() => props.onShowRevisions(!props.isShowingRevisions)}
        >
          <History aria-hidden /> {props.isShowingRevisions ? 'Back to the editor' : 'Revisions'}
        </Button>
        <ExportCompose environmentId={environmentId} text={state.text} />
        {mayWrite && isUnsaved && (
          <Button variant="ghost" size="sm" disabled={isSaving} onClick={props.onDiscard}>
            Discard<span className="max-sm:sr-only"> changes</span>
          </Button>
        )}
        {mayWrite && (
          <Button size="sm" busy={isSaving} onClick={onSave} aria-keyshortcuts="Control+S Meta+S">
            <Save aria-hidden /> Save
          </Button>
        )}
        {mayWrite && props.mayDeploy && (
          <Button size="sm" variant="primary" disabled={isSaving} onClick={props.onSaveAndDeploy}>
            Save and deploy
          </Button>
        )}
      </div>
    </div>
  );
}

/** Ctrl/⌘ S saves from anywhere on the page; inside the editor Monaco hears it first. */
function useSaveKey(onSave: () => void): void {
  const latest = useRef(onSave);
  latest.current = onSave;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented)
        return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
