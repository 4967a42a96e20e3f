'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

type CreateRepositoryDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

export function CreateRepositoryDialog({ open, onOpenChange }: CreateRepositoryDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="New repository"
        description="A bare Git repository kept by Warren; clone and push with ordinary git."
        size="sm"
      >
        <CreateRepositoryForm onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

function CreateRepositoryForm({ onDone }: { onDone: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(
    trpc.git.create.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.git.list.pathFilter());
        onDone();
      },
    }),
  );
  const failure = create.error ? failureOf(create.error) : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const description = String(form.get('description'));
    create.mutate({ slug: String(form.get('slug')), ...(description ? { description } : {}) });
  }

  return (
    <form className="grid gap-4" onSubmit={submit}>
      {failure && !failure.fields.slug && <FailurePanel error={create.error} />}
      <Field
        label="Name"
        hint="Lower-case letters, digits, dot, dash and underscore."
        error={failure?.fields.slug}
      >
        {(control) => (
          <Input {...control} name="slug" required maxLength={63} autoComplete="off" spellCheck={false} />
        )}
      </Field>
      <Field label="Description" hint="Optional.">
        {(control) => <Input {...control} name="description" maxLength={500} autoComplete="off" />}
      </Field>
      <DialogFooter className="mt-0">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={create.isPending}>
          Create repository
        </Button>
      </DialogFooter>
    </form>
  );
}
