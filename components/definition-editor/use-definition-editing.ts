import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, useRef, useState } from 'react';
import { useTRPC } from '@/client/trpc';
import { toast } from '@/components/ui/toast';
import { undoToast } from '@/components/ui/undo-toast';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { DefinitionView, RevisionText, SaveOutcome } from '@/contract/definition';
import { keepDraft, onDraftBack, putDraftBack, readDraft } from './draft';
import { type EditEvent, type EditState, edited, isDirty, startEditing } from './edit-state';

/** Editing of one environment's definition: text, draft, save, and what others saved meanwhile. */
export function useDefinitionEditing(environmentId: string, view: DefinitionView) {
  const trpc = useTRPC();
  const cache = useQueryClient();
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

  const onOutcome = (sent: string, outcome: SaveOutcome) => {
    dispatch({ kind: 'saved', sent, outcome });
    void cache.invalidateQueries({ queryKey: trpc.definition.get.queryKey({ environmentId }) });
    void cache.invalidateQueries({ queryKey: trpc.definition.revisions.queryKey({ environmentId }) });
    void cache.invalidateQueries({ queryKey: trpc.definition.changes.queryKey({ environmentId }) });
    void cache.invalidateQueries({ queryKey: trpc.environment.get.queryKey({ id: environmentId }) });
  };
  const save = useMutation(trpc.definition.save.mutationOptions());
  const restore = useMutation(trpc.definition.restore.mutationOptions());
  const restoreOver = async (revisionId: string, base: RevisionText | null, sent: string) => {
    const baseRevisionId = base?.id ?? null;
    const outcome = await restore.mutateAsync({ environmentId, revisionId, baseRevisionId });
    onOutcome(sent, outcome);
    return outcome;
  };

  return {
    state,
    dispatch,
    isUnsaved,
    isSaving: save.isPending || restore.isPending,
    error: save.error ?? restore.error,
    /** Answers whether the text is stored now. A `base` puts the text on top of another revision. */
    async save(base: string | null = state.baseRevisionId): Promise<boolean> {
      if (save.isPending) return false;
      const sent = state.text;
      try {
        const outcome = await save.mutateAsync({ environmentId, text: sent, baseRevisionId: base });
        onOutcome(sent, outcome);
        announce(outcome);
        return outcome.kind === 'saved' || outcome.kind === 'unchanged';
      } catch {
        return false;
      }
    },
    async restore(revisionId: string): Promise<void> {
      const { text: sent, base } = state;
      try {
        const outcome = await restoreOver(revisionId, base, sent);
        if (outcome.kind !== 'saved' || !base) return announce(outcome);
        const { revision } = outcome;
        undoToast({
          title: `Restored as revision ${revision.number}`,
          onUndo: async () => announce(await restoreOver(base.id, revision, revision.text)),
        });
      } catch {
        // The page shows `error`.
      }
    },
    /** Back to what is saved; what was typed can be had back for a while. */
    discard(): void {
      const { text, baseRevisionId } = state;
      dispatch({ kind: 'discard' });
      undoToast({
        title: 'Changes discarded',
        onUndo: () => putDraftBack(environmentId, { text, baseRevisionId }),
      });
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
