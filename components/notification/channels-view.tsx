'use client';
import { useQuery } from '@tanstack/react-query';
import { BellRing, Plus } from 'lucide-react';
import { useState } from 'react';
import { useLiveTopics } from '@/client/events';
import { useMay } from '@/client/permissions';
import { useTRPC } from '@/client/trpc';
import { QueryView } from '@/components/status/query-view';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ChannelRow } from './channel-row';
import { CreateChannelDialog } from './create-channel-dialog';

/** Where the project's notifications go. */
export function ChannelsView({ projectId }: { projectId: string }) {
  const channels = useQuery(useTRPC().notification.channels.queryOptions({ projectId }));
  const [isCreating, setIsCreating] = useState(false);
  useLiveTopics([`project:${projectId}`]);
  const create = useMay()('project:write') && (
    <Button variant="primary" onClick={() => setIsCreating(true)}>
      <Plus aria-hidden /> Add channel
    </Button>
  );
  return (
    <>
      <QueryView query={channels} skeleton={<SkeletonRows label="Loading channels" />}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon={BellRing} title="Nobody is told yet" actions={create}>
              A channel is told what happens in this project: a run that failed, an environment that is
              unhealthy. It is a webhook, Slack or anything compatible, or e-mail.
            </EmptyState>
          ) : (
            <Card>
              <CardHeader
                title="Channels"
                description="Each is told of its events, at least once, and has a log of what it was sent."
                actions={create}
              />
              <ul aria-label="Channels" className="divide-y">
                {list.map((channel) => (
                  <ChannelRow key={channel.id} channel={channel} />
                ))}
              </ul>
            </Card>
          )
        }
      </QueryView>
      <CreateChannelDialog projectId={projectId} open={isCreating} onOpenChange={setIsCreating} />
    </>
  );
}
