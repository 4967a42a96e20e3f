'use client';
import { useMay } from '@/client/permissions';
import { Status } from '@/components/status/status';
import { Badge } from '@/components/ui/badge';
import { HoverLink } from '@/components/ui/hover-link';
import { TimeAgo } from '@/components/ui/time-ago';
import { type ChannelView, notificationEventNames } from '@/contract/notification';
import { formatCount } from '@/lib/format';
import { ChannelMenu } from './channel-menu';
import { addressOf, channelPath, kindIcons, kindNames } from './channel-words';
import { TestButton } from './test-button';

export function ChannelRow({ channel }: { channel: ChannelView }) {
  const mayWrite = useMay()('project:write');
  const { settings, events } = channel;
  const Icon = kindIcons[settings.kind];
  const isAll = events.length === notificationEventNames.length;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <Icon className="size-4 shrink-0 text-muted" aria-hidden />
      <div className="grid min-w-0 flex-1 basis-64 gap-0.5">
        <span className="flex flex-wrap items-center gap-2">
          <HoverLink
            href={channelPath(channel)}
            data-list-item
            className="break-words font-medium hover:underline"
          >
            {channel.name}
          </HoverLink>
          {!channel.isEnabled && <Badge>disabled</Badge>}
        </span>
        <span className="break-words text-[13px] text-muted">
          {kindNames[settings.kind]} · {addressOf(settings)} ·{' '}
          {isAll ? 'all events' : formatCount(events.length, 'event')}
        </span>
      </div>
      <span className="flex flex-wrap items-center gap-3 text-[13px] text-muted">
        {channel.waiting > 0 && <span>{channel.waiting} waiting</span>}
        {channel.last ? (
          <>
            <Status
              kind="notification"
              value={channel.last.state}
              href={`${channelPath(channel)}?delivery=${channel.last.id}`}
            />
            <TimeAgo at={channel.last.endedAt} />
          </>
        ) : (
          <span>nothing sent yet</span>
        )}
      </span>
      {mayWrite && (
        <span className="flex items-center gap-2">
          <TestButton channel={channel} />
          <ChannelMenu channel={channel} />
        </span>
      )}
    </li>
  );
}
