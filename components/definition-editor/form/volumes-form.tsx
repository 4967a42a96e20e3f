'use client';
import { Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { FormAction } from '@/definition/edit/actions';
import type { FormModel } from '@/definition/edit/form';
import { CommitInput } from './commit-input';

type VolumesFormProps = { form: FormModel; isReadOnly: boolean; onAction: (action: FormAction) => void };

export function VolumesForm({ form, isReadOnly, onAction }: VolumesFormProps) {
  return (
    <div className="grid gap-1.5">
      {form.volumes.length === 0 && <p className="text-[13px] text-muted">None yet.</p>}
      {form.volumes.map(({ name, size, mounts }, at) => (
        <div key={name} className="flex items-center gap-1.5 text-[13px]">
          <span className="w-32 shrink-0 truncate font-mono">{name}</span>
          <CommitInput
            label={`Size of ${name}`}
            className="h-7 w-20"
            value={size}
            isReadOnly={isReadOnly}
            onCommit={(next) => onAction({ kind: 'set-volume-size', at, size: next })}
          />
          <span className="min-w-0 flex-1 truncate text-muted">
            {mounts.map(({ component, path }) => `${component}:${path}`).join(', ') || 'not mounted'}
          </span>
          {!isReadOnly && (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Remove the volume ${name}`}
              onClick={() => onAction({ kind: 'remove-volume', at })}
            >
              <Trash2 aria-hidden />
            </Button>
          )}
        </div>
      ))}
      {!isReadOnly && form.components.length > 0 && <NewVolume form={form} onAction={onAction} />}
    </div>
  );
}

function NewVolume({ form, onAction }: Pick<VolumesFormProps, 'form' | 'onAction'>) {
  const [owner, setOwner] = useState(String(form.components[0]?.index ?? 0));
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const textOf = (key: string) => String(data.get(key) ?? '').trim();
    if (textOf('name') === '' || textOf('path') === '') return;
    const [name, path] = [textOf('name'), textOf('path')];
    onAction({ kind: 'add-volume', name, path, size: textOf('size') || '1Gi', component: Number(owner) });
    event.currentTarget.reset();
  };
  return (
    <form className="flex flex-wrap items-center gap-1.5" onSubmit={add}>
      <Input name="name" aria-label="Name of a new volume" placeholder="data" className="h-7 w-28" />
      <Input name="size" aria-label="Size of the new volume" placeholder="1Gi" className="h-7 w-16" />
      <Select
        aria-label="Component that mounts it"
        className="h-7 w-32"
        value={owner}
        onChange={setOwner}
        options={form.components.map(({ index, name }) => ({ value: String(index), label: name }))}
      />
      <Input name="path" aria-label="Folder in the container" placeholder="/data" className="h-7 w-28" />
      <Button type="submit" size="icon-sm" aria-label="Add the volume">
        <Plus aria-hidden />
      </Button>
    </form>
  );
}
