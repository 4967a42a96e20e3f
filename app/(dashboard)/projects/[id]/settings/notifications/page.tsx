import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { ChannelsView } from '@/components/notification/channels-view';
import { SettingsFrame } from '@/components/project/settings-frame';

export const metadata: Metadata = { title: 'Notifications' };

export default async function NotificationsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Prefetch
      ask={(trpc, cache) => [
        cache.prefetchQuery(trpc.project.get.queryOptions({ id })),
        cache.prefetchQuery(trpc.notification.channels.queryOptions({ projectId: id })),
      ]}
    >
      <SettingsFrame projectId={id}>
        <ChannelsView projectId={id} />
      </SettingsFrame>
    </Prefetch>
  );
}
