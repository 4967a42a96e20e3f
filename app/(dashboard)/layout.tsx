import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { Prefetch, requestContext, setupState } from '@/app/prefetch';
import { LiveProvider } from '@/client/live-provider';
import { ApiProvider } from '@/client/trpc';
import { AppFrame } from '@/components/frame/app-frame';
import { personFromHeaders } from '@/server/auth/context-from-headers';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  await requireSession();
  const railCollapsed = (await cookies()).get('rail')?.value === 'icons';
  return (
    <NuqsAdapter>
      <ApiProvider>
        <Prefetch
          ask={(trpc, cache) => [
            cache.prefetchQuery(trpc.account.me.queryOptions()),
            cache.prefetchQuery(trpc.run.queue.queryOptions()),
          ]}
        >
          <LiveProvider>
            <AppFrame railCollapsed={railCollapsed}>{children}</AppFrame>
          </LiveProvider>
        </Prefetch>
      </ApiProvider>
    </NuqsAdapter>
  );
}

async function requireSession(): Promise<void> {
  const { caller, wiring } = await requestContext();
  if (caller) return;
  const asked = await headers();
  if (await personFromHeaders(new Headers(asked), wiring)) redirect('/no-organization');
  const { needsFirstAccount } = await setupState();
  if (needsFirstAccount) redirect('/setup');
  const path = asked.get('x-warren-path');
  redirect(path && path !== '/' ? `/sign-in?next=${encodeURIComponent(path)}` : '/sign-in');
}
