import { useMutation, useQueryClient } from '@tanstack/react-query';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { toast } from '@/components/ui/toast';
import { undoToast } from '@/components/ui/undo-toast';
import type { VariableScope, VariablesOutcome, VariableView } from '@/contract/variable';

/** What comes back of a change is the list: it is shown without asking again. */
function useTakeOutcome(scope: VariableScope) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return (outcome: VariablesOutcome) => {
    if (outcome.kind === 'refused') return;
    cache.setQueryData(trpc.variable.list.queryKey({ scope }), outcome.list);
    if (outcome.kind === 'conflict') return;
    void cache.invalidateQueries(trpc.definition.pathFilter());
    void cache.invalidateQueries(trpc.environment.get.pathFilter());
  };
}

export function useSetVariables(scope: VariableScope) {
  const onSuccess = useTakeOutcome(scope);
  return useMutation(useTRPC().variable.set.mutationOptions({ onSuccess }));
}

export function useSetVariablesText(scope: VariableScope) {
  const onSuccess = useTakeOutcome(scope);
  return useMutation(useTRPC().variable.setText.mutationOptions({ onSuccess }));
}

/** A value that can be seen comes back by Undo; a secret was asked about before. */
export function useDeleteVariable(scope: VariableScope, { name, value, version }: VariableView) {
  const take = useTakeOutcome(scope);
  const set = useSetVariables(scope);
  const undo = (text: string) =>
    set.mutateAsync({ scope, variables: [{ name, value: text, isSecret: false, version: null }] });
  const remove = useMutation(
    useTRPC().variable.delete.mutationOptions({
      onSuccess: (outcome) => {
        take(outcome);
        if (outcome.kind === 'conflict')
          toast.error(`${name} was changed by ${outcome.byName ?? 'someone else'} meanwhile`);
        else if (value === null) toast(`${name} was deleted`);
        else undoToast({ title: `${name} was deleted`, onUndo: () => undo(value) });
      },
      onError: (error) => toast.error(failureOf(error).message),
    }),
  );
  return { ...remove, start: () => remove.mutate({ scope, name, version: version ?? '' }) };
}
