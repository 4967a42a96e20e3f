import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { useTRPC, useTRPCClient } from '@/client/trpc';
import { useCheck } from '@/components/definition-editor/use-check';
import { toast } from '@/components/ui/toast';
import type { SaveOutcome } from '@/contract/definition';
import type { ImportReportView } from '@/contract/import';
import { applySuggestions } from '@/definition/compose/apply';
import type { ImportResult, Suggestion } from '@/definition/compose/types';
import { hasErrors } from '@/definition/diagnostics';
import { openSuggestions } from '@/definition/reimport/open-suggestions';
import { importRecordOf } from '../import-record';
import type { Sources } from '../sources';
import { useImport } from '../use-import';

export type AgainProps = { environmentId: string; last: ImportReportView; sources: Sources };

/** The import of the new file, its merge with the definition, what a person chose, and the save. */
export function useAgain({ environmentId, last, sources }: AgainProps) {
  const work = useImport(sources, last.profiles);
  const [takeTheirs, setTakeTheirs] = useState<string[]>([]);
  const merge = useMerge(environmentId, work.result.definitionText, takeTheirs);
  const view = merge.data?.kind === 'merged' ? merge.data : null;
  const suggested = useSuggested(work.result, view?.text ?? '');
  const checked = useCheck(suggested.text, 'any');
  const leave = useLeave(environmentId);
  const save = useMutation(useTRPC().definition.save.mutationOptions());
  const isSettled = view !== null && !merge.isPlaceholderData;
  return {
    work,
    merge,
    checked,
    suggested,
    takeTheirs,
    choose: (id: string, choice: 'mine' | 'theirs') =>
      setTakeTheirs((before) => [
        ...before.filter((one) => one !== id),
        ...(choice === 'theirs' ? [id] : []),
      ]),
    outcome: save.data,
    error: save.error,
    isSaving: save.isPending,
    maySave: isSettled && (view.isNews || suggested.applied.length > 0) && !hasErrors(checked.diagnostics),
    save() {
      if (!view) return;
      const imported = importRecordOf(sources, work);
      const input = { environmentId, text: suggested.text, baseRevisionId: view.mine.id, imported };
      save.mutate(input, {
        onSuccess: (outcome) => {
          if (outcome.kind === 'conflict') return void merge.refetch();
          if (outcome.kind !== 'refused') leave(outcome);
        },
      });
    },
  };
}

export type AgainWork = ReturnType<typeof useAgain>;

/** One-click changes on top of the merge; taken again whenever the merge is made anew. */
function useSuggested({ definitionText, suggestions }: ImportResult, merged: string) {
  const [applied, setApplied] = useState<string[]>([]);
  const open = useMemo(
    () => openSuggestions(suggestions, { theirs: definitionText, merged }),
    [suggestions, definitionText, merged],
  );
  const taken = useMemo(() => open.filter(({ id }) => applied.includes(id)), [open, applied]);
  return {
    open,
    applied: taken.map(({ id }) => id),
    text: useMemo(() => applySuggestions(merged, taken), [merged, taken]),
    apply: ({ id }: Suggestion) => setApplied((before) => [...before.filter((one) => one !== id), id]),
  };
}

function useMerge(environmentId: string, theirs: string, takeTheirs: string[]) {
  const client = useTRPCClient();
  return useQuery({
    queryKey: [['definition', 'mergeImport'], { input: { environmentId, theirs, takeTheirs } }],
    queryFn: ({ signal }) =>
      client.definition.mergeImport.mutate({ environmentId, theirs, takeTheirs }, { signal }),
    enabled: theirs !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}

type Stored = Extract<SaveOutcome, { kind: 'saved' | 'unchanged' }>;

/** What other pages know of the definition is old now. */
function useLeave(environmentId: string) {
  const trpc = useTRPC();
  const router = useRouter();
  const cache = useQueryClient();
  return ({ kind, revision }: Stored) => {
    for (const part of ['get', 'revisions', 'changes', 'importReport'] as const)
      cache.removeQueries({ queryKey: trpc.definition[part].queryKey({ environmentId }), type: 'inactive' });
    void cache.invalidateQueries({ queryKey: trpc.definition.importReport.queryKey({ environmentId }) });
    void cache.invalidateQueries({ queryKey: trpc.environment.get.queryKey({ id: environmentId }) });
    if (kind === 'saved') toast.success(`Saved as revision ${revision.number}`);
    else toast(`Revision ${revision.number} stays as it is; the next import is compared with this file`);
    router.push(`/environments/${environmentId}/configuration?side=import`);
  };
}
