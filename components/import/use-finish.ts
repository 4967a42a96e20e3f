import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTRPC } from '@/client/trpc';
import { toast } from '@/components/ui/toast';
import type { FidelityReport } from '@/definition/compose/types';
import { setIn } from '@/definition/edit/edit';
import type { ImportGoal } from './import-goal';
import type { Sources } from './sources';

type Finished = { name: string; text: string; report: FidelityReport };

/** Creates the environment, or saves into the draft; the report goes along. */
export function useFinish(goal: ImportGoal, { words }: Sources) {
  const trpc = useTRPC();
  const router = useRouter();
  const cache = useQueryClient();
  const create = useMutation(trpc.environment.create.mutationOptions());
  const save = useMutation(trpc.definition.save.mutationOptions());
  const leave = async (environmentId: string) => {
    await cache.invalidateQueries({ queryKey: trpc.environment.get.queryKey({ id: environmentId }) });
    router.push(`/environments/${environmentId}`);
  };

  function finish({ name, text: written, report }: Finished): void {
    const text = name.trim() === '' ? written : setIn(written, ['name'], name.trim());
    const imported = { source: words.slice(0, 500), report };
    if (goal.kind === 'new') {
      const { projectId } = goal;
      create.mutate(
        { projectId, name: name.trim(), definition: text, imported },
        { onSuccess: ({ id }) => leave(id) },
      );
      return;
    }
    const { environmentId, baseRevisionId } = goal;
    save.mutate(
      { environmentId, text, baseRevisionId, imported },
      {
        onSuccess: (outcome) => {
          if (outcome.kind === 'saved' || outcome.kind === 'unchanged') return leave(environmentId);
          toast.error(
            outcome.kind === 'refused'
              ? 'Not saved: the definition has errors'
              : 'Someone else saved meanwhile; open the configuration to compare',
          );
        },
      },
    );
  }

  return { finish, isPending: create.isPending || save.isPending, error: create.error ?? save.error };
}
