'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { toast } from '@/components/ui/toast';

/** The new name is shown at once and taken back when the server refuses. */
export function useRenameProject(id: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const queryKey = trpc.project.get.queryKey({ id });
  const show = (name: string) =>
    queryClient.setQueryData(queryKey, (project) => project && { ...project, name });
  const rename = useMutation(
    trpc.project.rename.mutationOptions({
      onMutate: ({ name }) => {
        const before = queryClient.getQueryData(queryKey)?.name;
        show(name);
        return { before };
      },
      onError: (error, _input, context) => {
        if (context?.before !== undefined) show(context.before);
        const failure = failureOf(error);
        toast.error(failure.fields.name ?? failure.message, { description: failure.next });
      },
      onSuccess: ({ name }, _input, { before }) => {
        if (before === undefined || before === name) return;
        toast(`Renamed to ${name}`, {
          action: { label: 'Undo', onClick: () => rename.mutate({ id, name: before }) },
        });
      },
      onSettled: () => queryClient.invalidateQueries(trpc.project.pathFilter()),
    }),
  );
  return rename;
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
