'use client';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

export function NewPasswordClient({ token, email }: { token: string; email: string }) {
  const set = useMutation(
    useTRPC().passwordLink.use.mutationOptions({ onSuccess: () => window.location.assign('/projects') }),
  );
  const complaint = set.error ? failureOf(set.error).fields.password : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    set.mutate({ token, password: String(new FormData(event.currentTarget).get('password')) });
  }

  return (
    <form className="grid gap-4" onSubmit={submit}>
      {set.error && !complaint && <FailurePanel error={set.error} />}
      <Field label="E-mail">
        {(control) => (
          <Input {...control} value={email} readOnly autoComplete="username" className="h-9 text-muted" />
        )}
      </Field>
      <Field
        label="New password"
        hint="At least 10 characters. You are signed out everywhere else."
        error={complaint}
      >
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
      <Button type="submit" variant="primary" size="lg" busy={set.isPending || set.isSuccess}>
        Set password and sign in
      </Button>
    </form>
  );
}
