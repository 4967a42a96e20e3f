import type { Metadata } from 'next';
import { openLink } from '@/app/(auth)/open-link';
import { ApiProvider } from '@/client/trpc';
import { ErrorPanel } from '@/components/ui/error-panel';
import { NewPasswordClient } from './client';

// The address is a secret: no other site may learn it from a link.
export const metadata: Metadata = { title: 'New password', referrer: 'no-referrer' };

export default async function NewPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const offer = await openLink((caller) => caller.passwordLink.show({ token }));
  return (
    <>
      <h1 className="mb-4 font-semibold text-xl">New password</h1>
      {offer ? (
        <ApiProvider>
          <NewPasswordClient token={token} email={offer.email} />
        </ApiProvider>
      ) : (
        <ErrorPanel
          what="This link is no longer open"
          next="It was used or has expired. Ask for a new one."
        />
      )}
    </>
  );
}
