import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, useRef, useState } from 'react';
import { useTRPC } from '@/client/trpc';
import { toast } from '@/components/ui/toast';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { DefinitionView, SaveOutcome } from '@/contract/definition';
import { keepDraft, readDraft } from './draft';
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
  useLeaveWarning(isUnsaved);

  const onOutcome = (sent: string, outcome: SaveOutcome) => {
    dispatch({ kind: 'saved', sent, outcome });
    announce(outcome);
    void cache.invalidateQueries({ queryKey: trpc.definition.get.queryKey({ environmentId }) });
    void cache.invalidateQueries({ queryKey: trpc.definition.revisions.queryKey({ environmentId }) });
    void cache.invalidateQueries({ queryKey: trpc.definition.changes.queryKey({ environmentId }) });
    void cache.invalidateQueries({ queryKey: trpc.environment.get.queryKey({ id: environmentId }) });
  };
  const save = useMutation(trpc.definition.save.mutationOptions());
  const restore = useMutation(trpc.definition.restore.mutationOptions());

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
        return outcome.kind === 'saved' || outcome.kind === 'unchanged';
      } catch {
        return false;
      }
    },
    async restore(revisionId: string): Promise<void> {
      const sent = state.text;
      const base = state.baseRevisionId;
      await restore
        .mutateAsync({ environmentId, revisionId, baseRevisionId: base })
        .then((outcome) => onOutcome(sent, outcome))
        .catch(() => undefined);
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
