'use client';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTRPC } from '@/client/trpc';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type TemplateName, templates } from './templates';

type TemplateFieldsProps = {
  template: TemplateName;
  onTemplate: (template: TemplateName) => void;
  /** Hidden fields must not ask to be filled in. */
  isActive: boolean;
};

export function TemplateFields({ template, onTemplate, isActive }: TemplateFieldsProps) {
  const known = useId();
  return (
    <div className="grid gap-4">
      <fieldset className="grid gap-2 sm:grid-cols-2">
        <legend className="mb-1.5 font-medium">Template</legend>
        {templates.map(({ name, title, text }) => (
          <label
            key={name}
            className="flex cursor-pointer gap-3 rounded-md border p-3 hover:bg-hover has-checked:border-accent-text has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="template"
              value={name}
              checked={template === name}
              onChange={() => onTemplate(name)}
              className="mt-0.5 size-4 accent-accent"
            />
            <span>
              <span className="block font-medium">{title}</span>
              <span className="block text-[13px] text-muted">{text}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <KnownRepositories id={known} />
      {template === 'flask' && (
        <div className="grid gap-4 sm:grid-cols-[minmax(0,3fr)_minmax(0,1fr)]">
          <Field label="Git repository" hint="Its URL. A Dockerfile is expected at the top.">
            {(control) => (
              <Input {...control} name="gitRepo" required={isActive} autoComplete="off" list={known} />
            )}
          </Field>
          <Field label="Branch">
            {(control) => (
              <Input
                {...control}
                name="gitBranch"
                defaultValue="main"
                required={isActive}
                autoComplete="off"
              />
            )}
          </Field>
        </div>
      )}
    </div>
  );
}

/** Those that Warren keeps itself are offered; any other URL may be written. */
function KnownRepositories({ id }: { id: string }) {
  const repositories = useQuery(useTRPC().git.list.queryOptions()).data ?? [];
  return (
    <datalist id={id}>
      {repositories.map(({ id: repositoryId, url }) => (
        <option key={repositoryId} value={url} />
      ))}
    </datalist>
  );
}
