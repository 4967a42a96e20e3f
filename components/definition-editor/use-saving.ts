import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Dispatch } from 'react';
import { useTRPC } from '@/client/trpc';
import type { SaveOutcome } from '@/contract/definition';
import type { EditEvent } from './edit-state';

/** Both calls that make a revision; what came of them goes to the editor and to all that shows the definition. */
export function useSaving(environmentId: string, dispatch: Dispatch<EditEvent>) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const save = useMutation(trpc.definition.save.mutationOptions());
  const restore = useMutation(trpc.definition.restore.mutationOptions());

  const taken = (sent: string, outcome: SaveOutcome): SaveOutcome => {
    dispatch({ kind: 'saved', sent, outcome });
    const { definition, environment } = trpc;
    void cache.invalidateQueries({ queryKey: definition.get.queryKey({ environmentId }) });
    void cache.invalidateQueries({ queryKey: definition.revisions.queryKey({ environmentId }) });
    void cache.invalidateQueries({ queryKey: definition.changes.queryKey({ environmentId }) });
    void cache.invalidateQueries({ queryKey: environment.get.queryKey({ id: environmentId }) });
    return outcome;
  };

  return {
    isSaving: save.isPending || restore.isPending,
    error: save.error ?? restore.error,
    saveOver: async (baseRevisionId: string | null, text: string) =>
      taken(text, await save.mutateAsync({ environmentId, text, baseRevisionId })),
    /** `sent` is the text that the restored one takes the place of. */
    restoreOver: async (baseRevisionId: string | null, revisionId: string, sent: string) =>
      taken(sent, await restore.mutateAsync({ environmentId, revisionId, baseRevisionId })),
  };
}
