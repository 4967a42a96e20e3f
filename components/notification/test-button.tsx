'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import type { ChannelView } from '@/contract/notification';
import { channelPath } from './channel-words';

/** Sends a test the way everything is sent, and leads to what became of it. */
export function TestButton({ channel }: { channel: ChannelView }) {
  const router = useRouter();
  const test = useMutation(
    useTRPC().notification.testChannel.mutationOptions({
      onSuccess: ({ id }) => router.push(`${channelPath(channel)}?delivery=${id}`),
      onError: (error) => toast.error(failureOf(error).message, { description: failureOf(error).next }),
    }),
  );
  return (
    <Button
      size="sm"
      busy={test.isPending}
      disabled={!channel.isEnabled}
      aria-label={`Send test to ${channel.name}`}
      onClick={() => test.mutate({ id: channel.id })}
    >
      Send test
    </Button>
  );
}
