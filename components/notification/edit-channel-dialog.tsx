'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/client/trpc';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast';
import type { ChannelView } from '@/contract/notification';
import { ChannelForm } from './channel-form';
import { changedChannelFrom } from './channel-values';

type EditChannelDialogProps = { channel: ChannelView; open: boolean; onOpenChange: (open: boolean) => void };

export function EditChannelDialog({ channel, open, onOpenChange }: EditChannelDialogProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const update = useMutation(
    trpc.notification.updateChannel.mutationOptions({
      onSuccess: () => {
        void cache.invalidateQueries(trpc.notification.channels.pathFilter());
        toast.success('Saved');
        change(false);
      },
    }),
  );
  function change(next: boolean) {
    if (!next) update.reset();
    onOpenChange(next);
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogContent title={`Edit ${channel.name}`}>
        <ChannelForm
          channel={channel}
          action="Save channel"
          error={update.error}
          busy={update.isPending}
          onSubmit={(form) => update.mutate({ id: channel.id, ...changedChannelFrom(form) })}
        />
      </DialogContent>
    </Dialog>
  );
}
