import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import { requestContext } from '@/app/prefetch';
import { ErrorPanel } from '@/components/ui/error-panel';
import { isAppError } from '@/lib/errors';
import { appRouter } from '@/server/trpc/router';
import { NewPasswordClient } from './client';

// The address is a secret: no other site may learn it from a link.
export const metadata: Metadata = { title: 'New password', referrer: 'no-referrer' };

export default async function NewPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const email = await emailOf(token);
  return (
    <>
      <h1 className="mb-4 font-semibold text-xl">New password</h1>
      {email ? (
        <NewPasswordClient token={token} email={email} />
      ) : (
        <ErrorPanel
          what="This link is no longer open"
          next="It was used or has expired. Ask for a new one."
        />
      )}
    </>
  );
}

async function emailOf(token: string): Promise<string | null> {
  try {
    return (await appRouter.createCaller(await requestContext()).passwordLink.show({ token })).email;
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'BAD_REQUEST') return null;
    if (error instanceof TRPCError && isAppError(error.cause) && error.cause.code === 'not_found')
      return null;
    throw error;
  }
}
