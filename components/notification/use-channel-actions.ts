'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { toast } from '@/components/ui/toast';
import { undoToast } from '@/components/ui/undo-toast';
import type { ChannelView } from '@/contract/notification';

/** Done at once, with a way back. */
export function useEnableChannel({ id, name }: ChannelView) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const enable = useMutation(
    trpc.notification.setChannelEnabled.mutationOptions({
      onSuccess: ({ isEnabled }) => {
        void cache.invalidateQueries(trpc.notification.channels.pathFilter());
        const onUndo = () => enable.mutate({ id, isEnabled: !isEnabled });
        undoToast({ title: `${name} is ${isEnabled ? 'enabled' : 'disabled'}`, onUndo });
      },
      onError: (error) => toast.error(failureOf(error).message),
    }),
  );
  return enable;
}

export function useDeleteChannel({ projectId, name }: ChannelView) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const router = useRouter();
  return useMutation(
    trpc.notification.deleteChannel.mutationOptions({
      onSuccess: async () => {
        router.push(`/projects/${projectId}/settings/notifications`);
        await cache.invalidateQueries(trpc.notification.channels.pathFilter());
        toast(`${name} was deleted`);
      },
    }),
  );
}
