import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { requestContext } from '@/app/prefetch';
import { ApiProvider } from '@/client/trpc';
import { personFromHeaders } from '@/server/auth/context-from-headers';
import { NoOrganizationClient } from './client';

export const metadata: Metadata = { title: 'No organization' };

/** For an account that was removed everywhere: signing in again would not help. */
export default async function NoOrganizationPage() {
  const { caller, wiring } = await requestContext();
  if (caller) redirect('/projects');
  const person = await personFromHeaders(new Headers(await headers()), wiring);
  if (!person) redirect('/sign-in');
  return (
    <ApiProvider>
      <NoOrganizationClient email={person.email} />
    </ApiProvider>
  );
}
