'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { toast } from '@/components/ui/toast';

export function useCheckCluster(id: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.cluster.check.mutationOptions({
      onSuccess: (cluster) => {
        queryClient.setQueryData(trpc.cluster.get.queryKey({ id }), cluster);
        void queryClient.invalidateQueries(trpc.cluster.list.pathFilter());
      },
    }),
  );
}

export function useTrustHostKey(id: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.cluster.trustHostKey.mutationOptions({
      onSuccess: (cluster) => {
        queryClient.setQueryData(trpc.cluster.get.queryKey({ id }), cluster);
        void queryClient.invalidateQueries(trpc.cluster.list.pathFilter());
      },
    }),
  );
}

/** The new name is shown at once and taken back when the server refuses. */
export function useRenameCluster(id: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const queryKey = trpc.cluster.get.queryKey({ id });
  const show = (name: string) =>
    queryClient.setQueryData(queryKey, (cluster) => cluster && { ...cluster, name });
  return useMutation(
    trpc.cluster.rename.mutationOptions({
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
      onSettled: () => queryClient.invalidateQueries(trpc.cluster.pathFilter()),
    }),
  );
}

export function useRemoveCluster(name: string) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.cluster.remove.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.cluster.list.pathFilter());
        toast(`${name} was removed`);
        router.push('/clusters');
      },
    }),
  );
}
