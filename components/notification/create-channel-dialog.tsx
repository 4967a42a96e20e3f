'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/client/trpc';
import { ShownOnce } from '@/components/settings/shown-once';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast';
import { ChannelForm } from './channel-form';
import { newChannelFrom } from './channel-values';

type CreateChannelDialogProps = { projectId: string; open: boolean; onOpenChange: (open: boolean) => void };

/** A webhook's signing secret is the last page: it is shown this once. */
export function CreateChannelDialog({ projectId, open, onOpenChange }: CreateChannelDialogProps) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const create = useMutation(
    trpc.notification.createChannel.mutationOptions({
      onSuccess: ({ channel, signingSecret }) => {
        void cache.invalidateQueries(trpc.notification.channels.pathFilter());
        if (signingSecret) return;
        toast.success(`${channel.name} was added`);
        change(false);
      },
    }),
  );
  function change(next: boolean) {
    if (!next) create.reset();
    onOpenChange(next);
  }
  const secret = create.data?.signingSecret;
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogContent title={secret ? 'The signing secret' : 'Add channel'}>
        {secret ? (
          <ShownOnce
            note="Give it to the receiver, which proves with it that a notification is ours. It is not shown again; a new one can be made at any time."
            secret={secret}
          />
        ) : (
          <ChannelForm
            channel={null}
            action="Add channel"
            error={create.error}
            busy={create.isPending}
            onSubmit={(form) => create.mutate({ projectId, ...newChannelFrom(form) })}
          />
        )}
      </DialogContent>
    </Dialog>
  );
}
