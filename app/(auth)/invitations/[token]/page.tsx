import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import { requestContext } from '@/app/prefetch';
import { ErrorPanel } from '@/components/ui/error-panel';
import type { InvitationOffer } from '@/contract/member';
import { isAppError } from '@/lib/errors';
import { appRouter } from '@/server/trpc/router';
import { InvitationClient } from './client';

// The address is a secret: no other site may learn it from a link.
export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const offer = await offerOf(token);
  if (offer) return <InvitationClient token={token} offer={offer} />;
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

async function offerOf(token: string): Promise<InvitationOffer | null> {
  try {
    return await appRouter.createCaller(await requestContext()).invitation.show({ token });
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'BAD_REQUEST') return null;
    if (error instanceof TRPCError && isAppError(error.cause) && error.cause.code === 'not_found')
      return null;
    throw error;
  }
}
