import { useEffect, useReducer, useRef, useState } from 'react';
import { toast } from '@/components/ui/toast';
import { undoToast } from '@/components/ui/undo-toast';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { DefinitionView, SaveOutcome } from '@/contract/definition';
import { keepDraft, onDraftBack, putDraftBack, readDraft } from './draft';
import { type EditEvent, type EditState, edited, isDirty, startEditing } from './edit-state';
import { useSaving } from './use-saving';

/** Editing of one environment's definition: text, draft, save, and what others saved meanwhile. */
export function useDefinitionEditing(environmentId: string, view: DefinitionView) {
  const { starter, revision } = view;
  const isHydrated = useHydrated();
  const [start] = useState(() => startEditing(view, isHydrated ? readDraft(environmentId) : null));
  const [state, dispatch] = useReducer(
    (before: EditState, event: EditEvent) => edited(before, event, starter),
    start,
  );
  const isUnsaved = isDirty(state, starter);

  useEffect(() => dispatch({ kind: 'seen', revision }), [revision]);
  const draft = isUnsaved ? { text: state.text, baseRevisionId: state.baseRevisionId } : null;
  // Before, the draft was not read yet and would be lost.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft is its two values
  useEffect(() => {
    if (isHydrated) keepDraft(environmentId, draft);
  }, [environmentId, isHydrated, draft?.text, draft?.baseRevisionId]);
  useEffect(
    () => onDraftBack(environmentId, (text) => dispatch({ kind: 'put-back', text })),
    [environmentId],
  );
  useLeaveWarning(isUnsaved);

  const { saveOver, restoreOver, isSaving, error } = useSaving(environmentId, dispatch);
  return {
    state,
    dispatch,
    isUnsaved,
    isSaving,
    error,
    /** Answers whether the text is stored now. A `base` puts the text on top of another revision. */
    async save(base: string | null = state.baseRevisionId): Promise<boolean> {
      if (isSaving) return false;
      const outcome = await saveOver(base, state.text).catch(() => null);
      if (outcome) announce(outcome);
      return outcome?.kind === 'saved' || outcome?.kind === 'unchanged';
    },
    async restore(revisionId: string): Promise<void> {
      const { text, base } = state;
      const outcome = await restoreOver(state.baseRevisionId, revisionId, text).catch(() => null);
      if (!outcome) return;
      if (outcome.kind !== 'saved' || !base) return announce(outcome);
      const { revision } = outcome;
      undoToast({
        title: `Saved as revision ${revision.number}`,
        description: 'It has the text of the revision that you restored.',
        onUndo: async () => announce(await restoreOver(revision.id, base.id, revision.text)),
      });
    },
    /** Back to what is saved; what was typed can be had back for a while. */
    discard(): void {
      const { text, baseRevisionId } = state;
      dispatch({ kind: 'discard' });
      const onUndo = () => putDraftBack(environmentId, { text, baseRevisionId });
      undoToast({ title: 'Changes discarded', onUndo });
    },
  };
}

export type DefinitionEditing = ReturnType<typeof useDefinitionEditing>;

function announce(outcome: SaveOutcome): void {
  switch (outcome.kind) {
    case 'saved':
      return void toast.success(`Saved as revision ${outcome.revision.number}`);
    case 'unchanged':
      return void toast('Nothing has changed since the last save');
    case 'refused':
      return void toast.error('Not saved: the configuration has errors', {
        description: 'Open Problems to jump to the first one.',
      });
    case 'conflict':
      return void toast.warning(
        `${outcome.theirs.authorName} saved revision ${outcome.theirs.number} before you`,
      );
  }
}

/** The draft survives a reload; the warning is for closing the tab. */
function useLeaveWarning(isUnsaved: boolean): void {
  const latest = useRef(isUnsaved);
  latest.current = isUnsaved;
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (latest.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
}
