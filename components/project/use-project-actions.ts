'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTRPC } from '@/client/trpc';
import type { SaveLabels } from '@/components/label/use-label-draft';
import { offerOldName, useNameAtOnce } from '@/components/status/use-name-at-once';
import { toast } from '@/components/ui/toast';

/** Shown at once, with a way back. */
export function useRenameProject(id: string) {
  const trpc = useTRPC();
  const nameAtOnce = useNameAtOnce(trpc.project.get.queryKey({ id }), trpc.project.pathFilter());
  const rename = useMutation(
    trpc.project.rename.mutationOptions({
      ...nameAtOnce,
      onSuccess: ({ name }, _input, { before }) => {
        offerOldName(name, before, (old) => rename.mutate({ id, name: old }));
      },
    }),
  );
  return rename;
}

export function useSetProjectLabels(id: string): SaveLabels {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const set = useMutation(
    trpc.project.setLabels.mutationOptions({
      onSuccess: ({ labels }) => {
        const queryKey = trpc.project.get.queryKey({ id });
        cache.setQueryData(queryKey, (project) => project && { ...project, labels });
        void cache.invalidateQueries(trpc.project.pathFilter());
      },
    }),
  );
  const { isPending, error, mutateAsync } = set;
  return { isPending, error, start: (labels) => mutateAsync({ id, labels }) };
}

export function useDeleteProject(name: string) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.project.delete.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.project.list.pathFilter());
        toast(`Project ${name} is being deleted`);
        router.push('/projects');
      },
    }),
  );
}
