'use client';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { signOut } from '@/client/auth';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { ErrorPanel } from '@/components/ui/error-panel';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { InvitationOffer } from '@/contract/member';

type Props = { token: string; offer: InvitationOffer };

export function InvitationClient({ token, offer }: Props) {
  const { organizationName, inviterName, role } = offer;
  return (
    <>
      <h1 className="font-semibold text-xl">Join {organizationName}</h1>
      <p className="mt-1 mb-5 text-muted">
        {inviterName} invites you as {role}.
      </p>
      <Answer token={token} offer={offer} />
    </>
  );
}

function Answer({ token, offer: { email, hasAccount, signedInAs } }: Props) {
  if (signedInAs === email) return <JoinAsMe token={token} email={email} />;
  if (signedInAs !== null) return <WrongPerson email={email} signedInAs={signedInAs} />;
  if (!hasAccount) return <NewAccount token={token} email={email} />;
  return (
    <>
      <p className="mb-4">There is already an account for {email}. Sign in with it to accept.</p>
      <Button asChild variant="primary" size="lg">
        <a href={`/sign-in?next=${encodeURIComponent(`/invitations/${token}`)}`}>Sign in to accept</a>
      </Button>
    </>
  );
}

function useAccept() {
  return useMutation(
    useTRPC().invitation.accept.mutationOptions({ onSuccess: () => window.location.assign('/projects') }),
  );
}

function JoinAsMe({ token, email }: { token: string; email: string }) {
  const accept = useAccept();
  return (
    <div className="grid gap-4">
      {accept.error && <FailurePanel error={accept.error} />}
      <p>You are signed in as {email}.</p>
      <Button
        variant="primary"
        size="lg"
        busy={accept.isPending || accept.isSuccess}
        onClick={() => accept.mutate({ token })}
      >
        Join
      </Button>
    </div>
  );
}

function WrongPerson({ email, signedInAs }: { email: string; signedInAs: string }) {
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => window.location.reload() });
  return (
    <ErrorPanel
      what={`This invitation is for ${email}`}
      next={`You are signed in as ${signedInAs}. Sign out to accept it with the other account.`}
      actions={
        <Button size="sm" busy={leave.isPending} onClick={() => leave.mutate()}>
          Sign out
        </Button>
      }
    />
  );
}

function NewAccount({ token, email }: { token: string; email: string }) {
  const accept = useAccept();
  const complaints = accept.error ? failureOf(accept.error).fields : {};

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    accept.mutate({ token, name: String(given.get('name')), password: String(given.get('password')) });
  }

  return (
    <form className="grid gap-4" onSubmit={submit}>
      {accept.error && Object.keys(complaints).length === 0 && <FailurePanel error={accept.error} />}
      <Field label="E-mail" hint="The invitation is for this address.">
        {(control) => (
          <Input {...control} value={email} readOnly autoComplete="username" className="h-9 text-muted" />
        )}
      </Field>
      <Field label="Your name" error={complaints.name}>
        {(control) => <Input {...control} name="name" required autoComplete="name" className="h-9" />}
      </Field>
      <Field label="Password" hint="At least 10 characters." error={complaints.password}>
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            required
            minLength={10}
            autoComplete="new-password"
            className="h-9"
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={accept.isPending || accept.isSuccess}>
        Create account and join
      </Button>
    </form>
  );
}
