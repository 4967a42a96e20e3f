'use client';
import { type KeyboardEvent, useRef, useState } from 'react';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { VariableScope, VariablesOutcome, VariableView } from '@/contract/variable';
import { cn } from '@/lib/class-names';
import { useSetVariables } from './use-variables';

type VariableFormProps = {
  scope: VariableScope;
  /** Null for a new one. */
  variable: VariableView | null;
  onDone: () => void;
};

/** The row of a variable under change. What was typed stays until it is saved or given up. */
export function VariableForm({ scope, variable, onDone }: VariableFormProps) {
  const save = useSetVariables(scope);
  const form = useRef<HTMLFormElement>(null);
  // What the person saw when they began: a newer change by someone else must not be lost unseen.
  const [began] = useState(variable);
  const [isSecret, setIsSecret] = useState(variable?.isSecret ?? false);
  const submit = (version = began?.version ?? null) => {
    const given = new FormData(form.current ?? undefined);
    const name = began?.name ?? String(given.get('name')).trim();
    const typed = String(given.get('value')).replaceAll('\r\n', '\n');
    const isKept = began?.isSecret === true && isSecret && typed === '';
    const change = { name, isSecret, version, ...(isKept ? {} : { value: typed }) };
    save.mutate(
      { scope, variables: [change] },
      { onSuccess: ({ kind }) => (kind === 'saved' ? onDone() : undefined) },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    form.current?.requestSubmit();
  };
  return (
    <tr className="bg-sunken">
      <td colSpan={5} className="px-4 py-3">
        <form
          ref={form}
          aria-label={began ? `Edit ${began.name}` : 'New variable'}
          className="grid gap-3"
          onKeyDown={onKeyDown}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Fields began={began} isSecret={isSecret} onSecret={setIsSecret} outcome={save.data} />
          <Trouble
            outcome={save.data}
            error={save.error}
            onOverwrite={(version) => submit(version)}
            name={began?.name ?? null}
          />
          <div className="flex gap-2">
            <Button type="submit" variant="primary" busy={save.isPending}>
              {began ? 'Save variable' : 'Add'}
            </Button>
            <Button onClick={onDone}>Cancel</Button>
          </div>
        </form>
      </td>
    </tr>
  );
}

type FieldsProps = {
  began: VariableView | null;
  isSecret: boolean;
  onSecret: (isSecret: boolean) => void;
  outcome: VariablesOutcome | undefined;
};

function Fields({ began, isSecret, onSecret, outcome }: FieldsProps) {
  const problem = outcome?.kind === 'refused' ? outcome.problems[0] : undefined;
  const kept = began?.isSecret === true;
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
        <Field label="Name">
          {(control) => (
            <Input
              {...control}
              name="name"
              className="font-mono"
              defaultValue={began?.name}
              readOnly={began !== null}
              autoFocus={began === null}
              autoComplete="off"
              spellCheck={false}
              required
            />
          )}
        </Field>
        <Field
          label="Value"
          hint={
            kept && isSecret ? 'Leave it empty to keep the stored value.' : 'Shift Enter begins a new line.'
          }
          error={problem && [problem.message, problem.hint].filter(Boolean).join('. ')}
        >
          {(control) => (
            <Textarea
              {...control}
              name="value"
              rows={1}
              className={cn(
                'min-h-8 field-sizing-content font-mono',
                isSecret && '[-webkit-text-security:disc]',
              )}
              defaultValue={began?.value ?? ''}
              placeholder={kept ? 'stored, not shown' : undefined}
              autoFocus={began !== null}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
      </div>
      <label className="flex w-fit items-center gap-2">
        <input
          type="checkbox"
          className="accent-accent"
          checked={isSecret}
          onChange={(event) => onSecret(event.target.checked)}
        />
        Secret: nobody sees its value again, and logs mask it
      </label>
    </>
  );
}

type TroubleProps = {
  outcome: VariablesOutcome | undefined;
  error: unknown;
  name: string | null;
  onOverwrite: (version: string | null) => void;
};

function Trouble({ outcome, error, name, onOverwrite }: TroubleProps) {
  if (error) return <FailurePanel error={error} />;
  if (outcome?.kind !== 'conflict') return null;
  const { list, names, byName } = outcome;
  const wanted = name ?? names[0];
  const theirs = list.variables.find((one) => one.name === wanted && one.place === list.place);
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 rounded-md bg-warn-soft px-3 py-2">
      <span className="min-w-0 break-words">{sentence(wanted ?? '', byName, theirs)}</span>
      <Button size="sm" onClick={() => onOverwrite(theirs?.version ?? null)}>
        Save mine
      </Button>
    </div>
  );
}

function sentence(name: string, byName: string | null, theirs: VariableView | undefined): string {
  if (!theirs) return `${name} was deleted meanwhile.`;
  const value = theirs.isSecret ? 'a secret' : `“${(theirs.value ?? '').slice(0, 80)}”`;
  return `${name} was set to ${value} by ${byName ?? 'someone else'}.`;
}
