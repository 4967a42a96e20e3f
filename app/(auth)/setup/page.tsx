import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { setupState } from '@/app/prefetch';
import { ApiProvider } from '@/client/trpc';
import { SetupClient } from './client';

export const metadata: Metadata = { title: 'First account' };

export default async function SetupPage() {
  const { needsFirstAccount } = await setupState();
  if (!needsFirstAccount) redirect('/sign-in');
  return (
    <ApiProvider>
      <SetupClient />
    </ApiProvider>
  );
}
