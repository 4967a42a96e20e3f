'use client';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ImportGit } from '@/contract/import';

type CodeFieldsProps = { isRequired?: boolean; start?: ImportGit | undefined };

/** Services that are built need the repository their code is in. */
export function CodeFields({ isRequired = false, start }: CodeFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,3fr)_minmax(0,1fr)]">
      <Field
        label={isRequired ? 'Git repository' : 'Git repository of the code (optional)'}
        hint={isRequired ? 'Its https address.' : 'Needed when a service has "build".'}
      >
        {(control) => (
          <Input
            {...control}
            name="gitRepo"
            type="url"
            required={isRequired}
            list="own-repositories"
            defaultValue={start?.repo}
            placeholder="https://git.example/team/app.git"
            autoComplete="off"
          />
        )}
      </Field>
      <Field label="Branch">
        {(control) => (
          <Input {...control} name="gitBranch" defaultValue={start?.branch ?? 'main'} autoComplete="off" />
        )}
      </Field>
    </div>
  );
}

export function codeOf(form: FormData): { repo: string; branch: string } | undefined {
  const repo = String(form.get('gitRepo') ?? '').trim();
  const branch = String(form.get('gitBranch') ?? '').trim() || 'main';
  return repo === '' ? undefined : { repo, branch };
}
