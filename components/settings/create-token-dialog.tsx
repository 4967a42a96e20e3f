'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { DialogClose, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { OnceDialog } from './once-dialog';

const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
  { value: 'never', label: 'No end' },
] as const;
type Lifetime = (typeof lifetimes)[number]['value'];

type CreateTokenDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

export function CreateTokenDialog({ open, onOpenChange }: CreateTokenDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(
    trpc.account.createToken.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.account.tokens.pathFilter()),
    }),
  );
  const made = create.data && {
    title: 'Your new token',
    note: 'Copy it now. Warren keeps only a fingerprint and cannot show it again.',
    secret: create.data.token,
  };
  return (
    <OnceDialog
      open={open}
      title="New access token"
      made={made}
      onOpenChange={onOpenChange}
      onForget={create.reset}
    >
      <CreateTokenForm error={create.error} busy={create.isPending} onSubmit={create.mutate} />
    </OnceDialog>
  );
}

type TokenFormProps = {
  error: unknown;
  busy: boolean;
  onSubmit: (input: { name: string; expiresInDays?: number }) => void;
};

function CreateTokenForm({ error, busy, onSubmit }: TokenFormProps) {
  const [lifetime, setLifetime] = useState<Lifetime>('90');
  const complaint = error ? failureOf(error).fields.name : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name'));
    onSubmit({ name, ...(lifetime === 'never' ? {} : { expiresInDays: Number(lifetime) }) });
  }

  return (
    <form className="grid gap-4" onSubmit={submit}>
      {Boolean(error) && !complaint && <FailurePanel error={error} />}
      <Field label="Name" hint="What it is for, for example laptop." error={complaint}>
        {(control) => <Input {...control} name="name" required maxLength={255} autoComplete="off" />}
      </Field>
      <Field label="Ends after">
        {(control) => (
          <Select {...control} value={lifetime} options={lifetimes} onChange={setLifetime} className="w-44" />
        )}
      </Field>
      <DialogFooter className="mt-0">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={busy}>
          Create token
        </Button>
      </DialogFooter>
    </form>
  );
}
