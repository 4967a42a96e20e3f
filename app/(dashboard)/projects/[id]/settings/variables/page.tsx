import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { SettingsFrame } from '@/components/project/settings-frame';
import { VariablesView } from '@/components/variable/variables-view';

export const metadata: Metadata = { title: 'Project variables' };

export default async function ProjectVariablesPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const scope = { place: 'project', id } as const;
  return (
    <Prefetch
      ask={(trpc, cache) => [
        cache.prefetchQuery(trpc.project.get.queryOptions({ id })),
        cache.prefetchQuery(trpc.variable.list.queryOptions({ scope })),
      ]}
    >
      <SettingsFrame projectId={id}>
        <VariablesView scope={scope} links={{ organization: '/settings?tab=variables' }} />
      </SettingsFrame>
    </Prefetch>
  );
}
