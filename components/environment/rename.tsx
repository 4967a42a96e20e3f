'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { offerOldName } from '@/components/status/use-name-at-once';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import type { EnvironmentDetail } from '@/contract/environment';

/** Changes the name, with a way back; the form closes by itself once the server took it. */
export function useRename({ id }: EnvironmentDetail, onDone: () => void) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const queryKey = trpc.environment.get.queryKey({ id });
  const rename = useMutation(
    trpc.environment.rename.mutationOptions({
      onMutate: () => ({ before: cache.getQueryData(queryKey)?.name }),
      onSuccess: async ({ name }, _input, { before }) => {
        await cache.invalidateQueries({ queryKey });
        onDone();
        offerOldName(name, before, (old) => rename.mutateAsync({ id, name: old }));
      },
    }),
  );
  return rename;
}

/** The heading of the page; a click on the pencil turns it into a field. */
export function InlineName({
  environment,
  mayRename,
}: {
  environment: EnvironmentDetail;
  mayRename: boolean;
}) {
  const [isEditing, setEditing] = useState(false);
  const rename = useRename(environment, () => setEditing(false));
  if (isEditing) {
    const submit = (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      rename.mutate({ id: environment.id, name: String(new FormData(event.currentTarget).get('name')) });
    };
    return (
      <form onSubmit={submit} className="flex flex-wrap items-center gap-2">
        <Input
          name="name"
          aria-label="Name of the environment"
          defaultValue={environment.name}
          className="w-64 font-semibold text-base"
          maxLength={255}
          aria-invalid={rename.isError}
          autoFocus
          onKeyDown={(event) => event.key === 'Escape' && setEditing(false)}
        />
        <Button type="submit" variant="primary" busy={rename.isPending}>
          Rename
        </Button>
        <Button variant="ghost" onClick={() => setEditing(false)}>
          Cancel
        </Button>
        {rename.isError && (
          <span role="alert" className="text-[13px] text-bad">
            {failureOf(rename.error).fields.name ?? failureOf(rename.error).message}
          </span>
        )}
      </form>
    );
  }
  return (
    <div className="group flex min-w-0 items-center gap-1">
      <h1 className="min-w-0 break-words font-semibold text-xl leading-7">{environment.name}</h1>
      {mayRename && (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Rename environment"
          onClick={() => setEditing(true)}
        >
          <Pencil aria-hidden />
        </Button>
      )}
    </div>
  );
}
