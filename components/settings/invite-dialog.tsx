'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { DialogClose, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { Role } from '@/contract/permissions';
import { OnceDialog } from './once-dialog';
import { roleHints, rolesGivenBy } from './role-names';

const lifetimes = [
  { value: '1', label: '1 day' },
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
] as const;
type Lifetime = (typeof lifetimes)[number]['value'];

type InviteDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

export function InviteDialog({ open, onOpenChange }: InviteDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const invite = useMutation(
    trpc.invitation.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.invitation.list.pathFilter()),
    }),
  );
  const made = invite.data && {
    title: 'Hand this link on',
    note: `Warren sends no mail: give the link to ${invite.data.email} yourself. It works once, for this address only, and is not shown again.`,
    secret: invite.data.link,
  };
  return (
    <OnceDialog
      open={open}
      title="Invite a colleague"
      made={made}
      onOpenChange={onOpenChange}
      onForget={invite.reset}
    >
      <InviteForm error={invite.error} busy={invite.isPending} onSubmit={invite.mutate} />
    </OnceDialog>
  );
}

type InviteFormProps = {
  error: unknown;
  busy: boolean;
  onSubmit: (input: { email: string; role: Role; expiresInDays: number }) => void;
};

function InviteForm({ error, busy, onSubmit }: InviteFormProps) {
  const me = useQuery(useTRPC().account.me.queryOptions());
  const [role, setRole] = useState<Role>('developer');
  const [lifetime, setLifetime] = useState<Lifetime>('7');
  const complaint = error ? failureOf(error).fields.email : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get('email'));
    onSubmit({ email, role, expiresInDays: Number(lifetime) });
  }

  return (
    <form className="grid gap-4" onSubmit={submit}>
      {Boolean(error) && !complaint && <FailurePanel error={error} />}
      <Field label="E-mail" error={complaint}>
        {(control) => <Input {...control} name="email" type="email" required autoComplete="off" />}
      </Field>
      <Field label="Role" hint={roleHints[role]}>
        {(control) => (
          <Select
            {...control}
            value={role}
            options={rolesGivenBy(me.data?.role)}
            onChange={setRole}
            className="w-44"
          />
        )}
      </Field>
      <Field label="Link ends after">
        {(control) => (
          <Select {...control} value={lifetime} options={lifetimes} onChange={setLifetime} className="w-44" />
        )}
      </Field>
      <DialogFooter className="mt-0">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={busy}>
          Make link
        </Button>
      </DialogFooter>
    </form>
  );
}
