'use client';
import { type FormEvent, useState } from 'react';
import { type SignInOutcome, signIn } from '@/client/auth';
import { Button } from '@/components/ui/button';
import { ErrorPanel } from '@/components/ui/error-panel';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

export function SignInClient({ next }: { next: string }) {
  const [state, setState] = useState<SignInOutcome | { kind: 'idle' | 'asking' }>({ kind: 'idle' });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setState({ kind: 'asking' });
    const outcome = await signIn(String(form.get('email')), String(form.get('password')));
    setState(outcome);
    if (outcome.kind === 'done') window.location.assign(next);
  }

  return (
    <>
      <h1 className="mb-4 font-semibold text-xl">Sign in</h1>
      <form className="grid gap-4" onSubmit={submit}>
        {state.kind === 'refused' && <ErrorPanel what={state.message} next={state.next} />}
        <Field label="E-mail">
          {(control) => (
            <Input {...control} name="email" type="email" autoComplete="username" required className="h-9" />
          )}
        </Field>
        <Field label="Password">
          {(control) => (
            <Input
              {...control}
              name="password"
              type="password"
              autoComplete="current-password"
              required
              className="h-9"
            />
          )}
        </Field>
        <Button
          type="submit"
          variant="primary"
          size="lg"
          busy={state.kind === 'asking' || state.kind === 'done'}
        >
          Sign in
        </Button>
      </form>
      <ForgottenPassword />
    </>
  );
}

function ForgottenPassword() {
  return (
    <details className="mt-5 text-muted">
      <summary className="cursor-pointer rounded-sm">Forgot your password?</summary>
      <p className="mt-2">
        An owner or admin of your organization makes a link for you: Settings, Organization, Members. If
        nobody can, run on the machine of Warren:
      </p>
      <code className="mt-2 block break-words rounded-md bg-sunken p-2 font-mono text-[13px]">
        npm run account -- password-link you@example.com
      </code>
    </details>
  );
}
