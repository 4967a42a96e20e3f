import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { Prefetch } from '@/app/prefetch';
import { SettingsClient } from './client';
import { loadSearchParams } from './search-params';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { tab, page } = await loadSearchParams(searchParams);
  return (
    <Prefetch
      ask={(trpc, cache) =>
        ({
          account: () => [
            cache.prefetchQuery(trpc.account.sessions.queryOptions()),
            cache.prefetchQuery(trpc.account.tokens.queryOptions()),
          ],
          organization: () => [
            cache.prefetchQuery(trpc.organization.members.queryOptions()),
            cache.prefetchQuery(trpc.organization.settings.queryOptions()),
            cache.prefetchQuery(trpc.invitation.list.queryOptions()),
            cache.prefetchQuery(trpc.organization.audit.queryOptions({ page: Math.max(1, page) })),
          ],
          variables: () => [
            cache.prefetchQuery(trpc.variable.list.queryOptions({ scope: { place: 'organization' } })),
          ],
        })[tab]()
      }
    >
      <SettingsClient />
    </Prefetch>
  );
}
