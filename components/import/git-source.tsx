'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { CodeFields, codeOf } from './code-fields';
import type { SourceProps } from './source-props';
import { mainFiles } from './sources';

/** Any public repository, and those of the built-in Git host. */
export function GitSource({ onSources, start }: SourceProps) {
  const trpc = useTRPC();
  const read = useMutation(trpc.definition.readCompose.mutationOptions());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const code = codeOf(form);
    if (!code) return;
    const path = String(form.get('path') ?? '').trim();
    const input = { gitRepo: code.repo, gitBranch: code.branch, ...(path ? { path } : {}) };
    read.mutate(input, {
      onSuccess: ({ files, main, commit }) => {
        const words = `${main} of ${code.repo}, branch ${code.branch}, commit ${commit.slice(0, 7)}`;
        onSources({ files, main: withOverride(files, main), git: { ...code, path: main }, words });
      },
    });
  };
  return (
    <form className="grid gap-4" onSubmit={submit}>
      <OwnRepositories />
      <CodeFields isRequired start={start} />
      <Field label="Path of the Compose file (optional)" hint="From the root of the repository.">
        {(control) => (
          <Input
            {...control}
            name="path"
            defaultValue={start?.path}
            placeholder="docker-compose.yml"
            autoComplete="off"
          />
        )}
      </Field>
      {read.isError && <FailurePanel error={read.error} />}
      <Button type="submit" variant="primary" className="justify-self-start" busy={read.isPending}>
        Read the repository
      </Button>
    </form>
  );
}

/** The addresses of the built-in host, offered while typing. */
function OwnRepositories() {
  const repositories = useQuery(useTRPC().git.list.queryOptions());
  return (
    <datalist id="own-repositories">
      {(repositories.data ?? []).map(({ url, slug }) => (
        <option key={url} value={url}>
          {slug}
        </option>
      ))}
    </datalist>
  );
}

function withOverride(files: Record<string, string>, main: string): string[] {
  const override = main.replace(/\.(ya?ml)$/i, '.override.$1');
  return mainFiles({ [main]: '', ...(Object.hasOwn(files, override) ? { [override]: '' } : {}) });
}
