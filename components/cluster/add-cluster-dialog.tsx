'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { CredentialFields } from './credential-fields';
import { HostKeyPanel } from './host-key-panel';

type AddClusterDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Adds a Docker host by its address; it is checked before it is saved. */
export function AddClusterDialog({ open, onOpenChange }: AddClusterDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Add a Docker host"
        description="Warren connects to it and checks it before it is saved."
        size="md"
      >
        <AddClusterForm />
      </DialogContent>
    </Dialog>
  );
}

function AddClusterForm() {
  const [address, setAddress] = useState('');
  const create = useCreateCluster();
  const failure = create.error ? failureOf(create.error) : null;
  const shownKey = typeof failure?.details?.hostKey === 'string' ? failure.details.hostKey : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '');
    const { name = '', ...rest } = Object.fromEntries(given.map(([key, value]) => [key, String(value)]));
    create.mutate({ ...rest, name, kind: 'docker', address });
  }

  return (
    <form className="grid gap-4" onSubmit={submit}>
      {shownKey === null && failure && Object.keys(failure.fields).length === 0 && (
        <FailurePanel error={create.error} />
      )}
      {shownKey && (
        <HostKeyPanel hostKey={shownKey}>
          <input type="hidden" name="hostKey" value={shownKey} />
        </HostKeyPanel>
      )}
      <Field label="Name" error={failure?.fields.name}>
        {(control) => <Input {...control} name="name" required maxLength={255} autoComplete="off" />}
      </Field>
      <Field
        label="Address"
        hint="tcp://host:2376 with certificates, ssh://user@host, or unix:///var/run/docker.sock"
        error={failure?.fields.address}
      >
        {(control) => (
          <Input
            {...control}
            required
            autoComplete="off"
            spellCheck={false}
            className="font-mono text-[13px]"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
        )}
      </Field>
      <CredentialFields address={address} complaints={failure?.fields ?? {}} />
      <DialogFooter className="mt-0 items-center">
        {create.isPending && (
          <p className="mr-auto animate-appear text-muted" role="status">
            Connecting and checking; this takes up to half a minute.
          </p>
        )}
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={create.isPending || create.isSuccess}>
          {shownKey ? 'Confirm key and add' : 'Check and add'}
        </Button>
      </DialogFooter>
    </form>
  );
}

function useCreateCluster() {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.cluster.create.mutationOptions({
      onSuccess: async ({ id }) => {
        await queryClient.invalidateQueries(trpc.cluster.list.pathFilter());
        router.push(`/clusters/${id}`);
      },
    }),
  );
}
