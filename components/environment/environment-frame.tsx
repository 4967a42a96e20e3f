'use client';
import type { ReactNode } from 'react';
import { isGone } from '@/client/failure';
import { ListPage } from '@/components/frame/list-page';
import { QueryView } from '@/components/status/query-view';
import { LinkTabs } from '@/components/ui/link-tabs';
import { Skeleton } from '@/components/ui/skeleton';
import { EnvironmentHeader } from './environment-header';
import { useEnvironment } from './use-environment';

const tabs = [
  { label: 'Overview', path: '' },
  { label: 'Configuration', path: '/configuration' },
  { label: 'Runs', path: '/runs' },
  { label: 'Logs', path: '/logs' },
  { label: 'Terminal', path: '/terminal' },
  { label: 'Settings', path: '/settings', isParent: true },
];

type EnvironmentFrameProps = { environmentId: string; children: ReactNode };

/** Header and tabs shared by every page of an environment; the tab fills what is left. */
export function EnvironmentFrame({ environmentId, children }: EnvironmentFrameProps) {
  const environment = useEnvironment(environmentId);
  if (environment.isError && (!environment.data || isGone(environment.error))) {
    return (
      <ListPage>
        <QueryView title="Environment" query={environment} skeleton={null}>
          {() => null}
        </QueryView>
      </ListPage>
    );
  }
  return (
    <div className="flex min-h-full flex-col lg:absolute lg:inset-0">
      <div className="px-4 pt-4 sm:px-6">
        {environment.data ? <EnvironmentHeader environment={environment.data} /> : <HeaderSkeleton />}
        <LinkTabs
          aria-label="Environment"
          className="mt-4"
          tabs={tabs.map(({ path, ...tab }) => ({ ...tab, href: `/environments/${environmentId}${path}` }))}
        />
      </div>
      <div className="relative flex min-h-[60vh] flex-1 flex-col lg:min-h-0 lg:overflow-y-auto">
        {children}
      </div>
    </div>
  );
}

function HeaderSkeleton() {
  return (
    <div role="status" aria-label="Loading the environment" className="grid gap-2">
      <Skeleton className="h-7 w-64" />
      <Skeleton className="h-5 w-96 max-w-full" />
      <Skeleton className="h-7 w-72" />
    </div>
  );
}
