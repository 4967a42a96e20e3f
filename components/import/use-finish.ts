import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTRPC } from '@/client/trpc';
import { toast } from '@/components/ui/toast';
import { setIn } from '@/definition/edit/edit';
import type { ImportGoal } from './import-goal';
import { importRecordOf } from './import-record';
import type { Sources } from './sources';
import type { Import } from './use-import';

type Finished = { name: string; work: Import };

/** Creates the environment, or saves into the draft; the report goes along. */
export function useFinish(goal: ImportGoal, sources: Sources) {
  const trpc = useTRPC();
  const router = useRouter();
  const cache = useQueryClient();
  const create = useMutation(trpc.environment.create.mutationOptions());
  const save = useMutation(trpc.definition.save.mutationOptions());
  const leave = async (environmentId: string) => {
    await cache.invalidateQueries({ queryKey: trpc.environment.get.queryKey({ id: environmentId }) });
    router.push(`/environments/${environmentId}`);
  };

  function finish({ name, work }: Finished): void {
    const text = name.trim() === '' ? work.text : setIn(work.text, ['name'], name.trim());
    const imported = importRecordOf(sources, work);
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
