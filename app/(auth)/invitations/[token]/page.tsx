import type { Metadata } from 'next';
import { openLink } from '@/app/(auth)/open-link';
import { ApiProvider } from '@/client/trpc';
import { ErrorPanel } from '@/components/ui/error-panel';
import { InvitationClient } from './client';

// The address is a secret: no other site may learn it from a link.
export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const offer = await openLink((caller) => caller.invitation.show({ token }));
  if (offer)
    return (
      <ApiProvider>
        <InvitationClient token={token} offer={offer} />
      </ApiProvider>
    );
  return (
    <>
      <h1 className="mb-4 font-semibold text-xl">Invitation</h1>
      <ErrorPanel
        what="This invitation is no longer open"
        next="It was used, revoked or has expired. Ask for a new one."
      />
    </>
  );
}
