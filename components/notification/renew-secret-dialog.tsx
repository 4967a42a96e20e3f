'use client';
import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '@/client/trpc';
import { ShownOnce } from '@/components/settings/shown-once';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogFooter } from '@/components/ui/dialog';
import type { ChannelView } from '@/contract/notification';

type RenewSecretDialogProps = { channel: ChannelView; open: boolean; onOpenChange: (open: boolean) => void };

export function RenewSecretDialog({ channel, open, onOpenChange }: RenewSecretDialogProps) {
  const renew = useMutation(useTRPC().notification.renewSigningSecret.mutationOptions());
  function change(next: boolean) {
    if (!next) renew.reset();
    onOpenChange(next);
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogContent title={renew.data ? 'The new signing secret' : 'New signing secret'}>
        {renew.data ? (
          <ShownOnce
            note="Copy it now, it is not shown again. For a day both secrets sign, so that the receiver can change over."
            secret={renew.data.signingSecret}
          />
        ) : (
          <>
            <p className="text-muted">
              “{channel.name}” gets a new secret. For a day the old one signs too; after that only the new one
              counts.
            </p>
            {renew.isError && <FailurePanel error={renew.error} />}
            <DialogFooter>
              <DialogClose asChild>
                <Button>Cancel</Button>
              </DialogClose>
              <Button
                variant="primary"
                busy={renew.isPending}
                onClick={() => renew.mutate({ id: channel.id })}
              >
                Make new secret
              </Button>
            </DialogFooter>
          </>
        )}
      </DialogContent>
    </Dialog>
  );
}
