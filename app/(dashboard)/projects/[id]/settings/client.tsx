'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/client/trpc';
import { LimitsForm } from '@/components/project/limits-form';
import { SettingsFrame } from '@/components/project/settings-frame';
import { QueryView } from '@/components/status/query-view';
import { SkeletonRows } from '@/components/ui/skeleton';

export function ProjectSettingsClient({ id }: { id: string }) {
  const settings = useQuery(useTRPC().project.settings.queryOptions({ id }));
  return (
    <SettingsFrame projectId={id}>
      <QueryView query={settings} skeleton={<SkeletonRows label="Loading settings" />}>
        {(data) => <LimitsForm projectId={id} settings={data} />}
      </QueryView>
    </SettingsFrame>
  );
}
