import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { requestContext, setupState } from '@/app/prefetch';
import { personFromHeaders } from '@/server/auth/context-from-headers';
import { SignInClient } from './client';
import { loadSearchParams, safePath } from './search-params';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { next } = await loadSearchParams(searchParams);
  const { caller, headers, wiring } = await requestContext();
  if (caller) redirect(safePath(next));
  if (await personFromHeaders(headers, wiring)) redirect('/no-organization');
  if ((await setupState()).needsFirstAccount) redirect('/setup');
  return <SignInClient next={safePath(next)} />;
}
