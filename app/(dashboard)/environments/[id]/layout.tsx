import type { ReactNode } from 'react';
import { Prefetch } from '@/app/prefetch';
import { EnvironmentFrame } from '@/components/environment/environment-frame';

type EnvironmentLayoutProps = { params: Promise<{ id: string }>; children: ReactNode };

export default async function EnvironmentLayout({ params, children }: EnvironmentLayoutProps) {
  const { id } = await params;
  return (
    <Prefetch ask={(trpc, cache) => [cache.prefetchQuery(trpc.environment.get.queryOptions({ id }))]}>
      <EnvironmentFrame environmentId={id}>{children}</EnvironmentFrame>
    </Prefetch>
  );
}
