'use client';
import { Bell, BellOff, Ellipsis, KeyRound, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { FailurePanel } from '@/components/status/failure-panel';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { ChannelView } from '@/contract/notification';
import { EditChannelDialog } from './edit-channel-dialog';
import { RenewSecretDialog } from './renew-secret-dialog';
import { useDeleteChannel, useEnableChannel } from './use-channel-actions';

/** For those who may change the project. */
export function ChannelMenu({ channel }: { channel: ChannelView }) {
  const [dialog, setDialog] = useState<'edit' | 'renew' | 'delete' | null>(null);
  const enable = useEnableChannel(channel);
  const remove = useDeleteChannel(channel);
  const close = () => setDialog(null);
  const { id, name, isEnabled, settings } = channel;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="icon" aria-label={`Actions of ${name}`}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setDialog('edit')}>
            <Pencil aria-hidden /> Edit
          </DropdownMenuItem>
          {settings.kind === 'webhook' && (
            <DropdownMenuItem onSelect={() => setDialog('renew')}>
              <KeyRound aria-hidden /> New signing secret
            </DropdownMenuItem>
          )}
          <DropdownMenuItem onSelect={() => enable.mutate({ id, isEnabled: !isEnabled })}>
            {isEnabled ? <BellOff aria-hidden /> : <Bell aria-hidden />} {isEnabled ? 'Disable' : 'Enable'}
          </DropdownMenuItem>
          <DropdownMenuItem danger onSelect={() => setDialog('delete')}>
            <Trash2 aria-hidden /> Delete channel
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <EditChannelDialog channel={channel} open={dialog === 'edit'} onOpenChange={close} />
      <RenewSecretDialog channel={channel} open={dialog === 'renew'} onOpenChange={close} />
      <ConfirmDialog
        open={dialog === 'delete'}
        onOpenChange={close}
        title="Delete channel"
        description={`“${name}” is told nothing any more. Its delivery log and what still waits go with it. This cannot be undone.`}
        action="Delete channel"
        busy={remove.isPending}
        error={remove.error && <FailurePanel error={remove.error} />}
        onConfirm={() => remove.mutate({ id })}
      />
    </>
  );
}
