'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTRPC } from '@/client/trpc';
import { offerOldName, useNameAtOnce } from '@/components/status/use-name-at-once';
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

export function useRenameCluster(id: string) {
  const trpc = useTRPC();
  const nameAtOnce = useNameAtOnce(trpc.cluster.get.queryKey({ id }), trpc.cluster.pathFilter());
  const rename = useMutation(
    trpc.cluster.rename.mutationOptions({
      ...nameAtOnce,
      onSuccess: ({ name }, _input, { before }) => {
        offerOldName(name, before, (old) => rename.mutate({ id, name: old }));
      },
    }),
  );
  return rename;
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
