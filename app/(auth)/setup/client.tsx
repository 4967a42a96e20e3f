'use client';
import { useMutation } from '@tanstack/react-query';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type CreateFirstAccount, createFirstAccount } from '@/contract/account';

type FieldName = keyof CreateFirstAccount;
const fields: { name: FieldName; label: string; type?: string; autoComplete: string; hint?: string }[] = [
  { name: 'name', label: 'Your name', autoComplete: 'name' },
  { name: 'email', label: 'E-mail', type: 'email', autoComplete: 'username' },
  {
    name: 'password',
    label: 'Password',
    type: 'password',
    autoComplete: 'new-password',
    hint: 'At least 10 characters.',
  },
  {
    name: 'organizationName',
    label: 'Organization',
    autoComplete: 'organization',
    hint: 'Your team or company. Projects and clusters belong to it.',
  },
];

export function SetupClient() {
  const trpc = useTRPC();
  const create = useMutation(
    trpc.setup.createFirstAccount.mutationOptions({
      onSuccess: () => window.location.assign('/projects'),
    }),
  );
  const complaints = create.error ? failureOf(create.error).fields : {};
  const isExplained = Object.keys(complaints).length > 0;
  return (
    <>
      <h1 className="font-semibold text-xl">Create the first account</h1>
      <p className="mt-1 mb-5 text-muted">
        Nobody uses this installation yet. The first account owns it; there is no default password.
      </p>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(Object.fromEntries(new FormData(event.currentTarget)) as CreateFirstAccount);
        }}
      >
        {create.error && !isExplained && <FailurePanel error={create.error} />}
        {fields.map(({ name, label, hint, ...input }) => (
          <Field key={name} label={label} hint={hint} error={complaints[name]}>
            {(control) => (
              <Input
                {...control}
                {...input}
                name={name}
                required
                minLength={name === 'password' ? minPasswordLength : undefined}
                className="h-9"
              />
            )}
          </Field>
        ))}
        <Button type="submit" variant="primary" size="lg" busy={create.isPending || create.isSuccess}>
          Create account
        </Button>
      </form>
    </>
  );
}

const minPasswordLength = createFirstAccount.shape.password.minLength ?? 10;
