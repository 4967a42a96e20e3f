import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { ChannelPage } from '@/components/notification/channel-page';
import { SettingsFrame } from '@/components/project/settings-frame';

export const metadata: Metadata = { title: 'Delivery log' };

type Params = { params: Promise<{ id: string; channelId: string }> };

export default async function ChannelRoute({ params }: Params) {
  const { id, channelId } = await params;
  return (
    <Prefetch
      ask={(trpc, cache) => [
        cache.prefetchQuery(trpc.project.get.queryOptions({ id })),
        cache.prefetchQuery(trpc.notification.channels.queryOptions({ projectId: id })),
      ]}
    >
      <SettingsFrame projectId={id}>
        <ChannelPage projectId={id} channelId={channelId} />
      </SettingsFrame>
    </Prefetch>
  );
}
