import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { Prefetch } from '@/app/prefetch';
import { ConfigurationTab } from '@/components/environment/configuration-tab';

export const metadata: Metadata = { title: 'Configuration' };

type ConfigurationPageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function ConfigurationPage({ params, searchParams }: ConfigurationPageProps) {
  const [{ id }, { view }] = await Promise.all([params, searchParams]);
  return (
    <Prefetch
      ask={({ definition }, cache) => [
        cache.prefetchQuery(definition.get.queryOptions({ environmentId: id })),
        ...(view === 'revisions'
          ? [cache.prefetchQuery(definition.revisions.queryOptions({ environmentId: id }))]
          : []),
      ]}
    >
      <ConfigurationTab environmentId={id} />
    </Prefetch>
  );
}
