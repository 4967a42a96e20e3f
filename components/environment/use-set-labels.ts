import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/client/trpc';
import type { SaveLabels } from '@/components/label/use-label-draft';

export function useSetEnvironmentLabels(id: string): SaveLabels {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const set = useMutation(
    trpc.environment.setLabels.mutationOptions({
      onSuccess: ({ labels }) => {
        const queryKey = trpc.environment.get.queryKey({ id });
        cache.setQueryData(queryKey, (environment) => environment && { ...environment, labels });
        void cache.invalidateQueries(trpc.environment.pathFilter());
      },
    }),
  );
  const { isPending, error, mutateAsync } = set;
  return { isPending, error, start: (labels) => mutateAsync({ id, labels }) };
}
