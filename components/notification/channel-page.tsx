'use client';
import { useQuery } from '@tanstack/react-query';
import { useLiveTopics } from '@/client/events';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { QueryView } from '@/components/status/query-view';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { HoverLink } from '@/components/ui/hover-link';
import { SkeletonRows } from '@/components/ui/skeleton';
import type { ChannelView } from '@/contract/notification';
import { ChannelMenu } from './channel-menu';
import { addressOf, kindNames } from './channel-words';
import { DeliveryLog } from './delivery-log';
import { TestButton } from './test-button';

/** One channel and everything it was sent. */
export function ChannelPage({ projectId, channelId }: { projectId: string; channelId: string }) {
  const channels = useQuery(useTRPC().notification.channels.queryOptions({ projectId }));
  useLiveTopics([`project:${projectId}`]);
  return (
    <QueryView query={channels} skeleton={<SkeletonRows label="Loading the channel" />}>
      {(list) => {
        const channel = list.find(({ id }) => id === channelId);
        if (channel) return <Channel channel={channel} />;
        const back = (
          <HoverLink href={`/projects/${projectId}/settings/notifications`}>All channels</HoverLink>
        );
        return (
          <EmptyState title="There is no such channel" actions={back}>
            It may have been deleted.
          </EmptyState>
        );
      }}
    </QueryView>
  );
}

function Channel({ channel }: { channel: ChannelView }) {
  const mayWrite = useMay()('project:write');
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <h2 className="flex flex-wrap items-center gap-2 break-words font-semibold text-base">
            {channel.name} {!channel.isEnabled && <Badge>disabled</Badge>}
          </h2>
          <p className="break-words text-[13px] text-muted">
            {kindNames[channel.settings.kind]} · {addressOf(channel.settings)}
          </p>
        </div>
        {mayWrite && (
          <span className="flex items-center gap-2">
            <TestButton channel={channel} />
            <ChannelMenu channel={channel} />
          </span>
        )}
      </div>
      <DeliveryLog channel={channel} />
    </>
  );
}
