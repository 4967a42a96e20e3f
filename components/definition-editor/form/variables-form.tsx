'use client';
import { Lock, Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import type { FormAction } from '@/definition/edit/actions';
import type { FormVariable } from '@/definition/edit/form';
import { CommitInput } from './commit-input';

type VariablesFormProps = {
  variables: FormVariable[];
  /** Position of the component; null for variables of the environment. */
  component: number | null;
  isReadOnly: boolean;
  onAction: (action: FormAction) => void;
};

export function VariablesForm({ variables, component, isReadOnly, onAction }: VariablesFormProps) {
  return (
    <div className="grid gap-1.5">
      {variables.length === 0 && <p className="text-[13px] text-muted">None yet.</p>}
      {variables.map(({ name, value, kind }) => (
        <div key={name} className="flex items-center gap-1.5">
          <span className="w-40 shrink-0 truncate font-mono text-[13px]" title={name}>
            {name}
          </span>
          {kind !== 'plain' && <Lock className="size-3.5 shrink-0 text-muted" aria-label="Secret" />}
          <CommitInput
            label={`Value of ${name}`}
            className="h-7 font-mono text-[13px]"
            value={kind === 'sealed' ? '' : value}
            placeholder={kind === 'sealed' ? 'encrypted; type to replace it' : ''}
            isReadOnly={isReadOnly}
            onCommit={(next) =>
              onAction({ kind: 'set-variable', component, name, value: next, isSecret: kind !== 'plain' })
            }
          />
          {!isReadOnly && (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Remove ${name}`}
              onClick={() => onAction({ kind: 'remove-variable', component, name })}
            >
              <Trash2 aria-hidden />
            </Button>
          )}
        </div>
      ))}
      {!isReadOnly && <NewVariable component={component} onAction={onAction} />}
    </div>
  );
}

function NewVariable({ component, onAction }: Pick<VariablesFormProps, 'component' | 'onAction'>) {
  const [isSecret, setSecret] = useState(false);
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const name = String(data.get('name') ?? '').trim();
    if (name === '') return;
    onAction({ kind: 'set-variable', component, name, value: String(data.get('value') ?? ''), isSecret });
    form.reset();
    setSecret(false);
  };
  return (
    <form className="flex flex-wrap items-center gap-1.5" onSubmit={add}>
      <Input
        name="name"
        aria-label="Name of a new variable"
        placeholder="NAME"
        className="h-7 w-40 font-mono text-[13px]"
        autoComplete="off"
      />
      <Input
        name="value"
        aria-label="Value of the new variable"
        placeholder="value"
        className="h-7 min-w-24 flex-1 font-mono text-[13px]"
        autoComplete="off"
      />
      <label className="flex items-center gap-1 text-[13px]">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={isSecret}
          onChange={(event) => setSecret(event.target.checked)}
        />
        secret
      </label>
      <Button type="submit" size="icon-sm" aria-label="Add the variable">
        <Plus aria-hidden />
      </Button>
    </form>
  );
}
