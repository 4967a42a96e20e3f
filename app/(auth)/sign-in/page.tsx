import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { requestContext, setupState } from '@/app/prefetch';
import { SignInClient } from './client';
import { loadSearchParams, safePath } from './search-params';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { next } = await loadSearchParams(searchParams);
  if ((await requestContext()).caller) redirect(safePath(next));
  if ((await setupState()).needsFirstAccount) redirect('/setup');
  return <SignInClient next={safePath(next)} />;
}
