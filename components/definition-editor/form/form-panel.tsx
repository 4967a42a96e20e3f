'use client';
import { useMemo, useState } from 'react';
import { Select } from '@/components/ui/select';
import type { FormAction } from '@/definition/edit/actions';
import { formOf } from '@/definition/edit/form';
import { ComponentForm } from './component-form';
import { VariablesForm } from './variables-form';
import { VolumesForm } from './volumes-form';

type FormPanelProps = { text: string; isReadOnly: boolean; onAction: (action: FormAction) => void };

/** The common edits as fields. Each writes into the text; comments and order stay. */
export function FormPanel({ text, isReadOnly, onAction }: FormPanelProps) {
  const form = useMemo(() => formOf(text), [text]);
  const [chosen, setChosen] = useState<string>();
  if (!form) return <p className="p-3 text-muted">The text cannot be read yet; see Problems.</p>;
  const component = form.components.find(({ index }) => String(index) === chosen) ?? form.components[0];
  return (
    <div className="grid content-start gap-5 p-3">
      <section aria-label="Variables of the environment" className="grid gap-2">
        <h3 className="font-medium">Variables of the environment</h3>
        <VariablesForm
          variables={form.variables}
          component={null}
          isReadOnly={isReadOnly}
          onAction={onAction}
        />
      </section>
      {component && (
        <section aria-label={`Component ${component.name}`} className="grid gap-3">
          <div className="flex items-center gap-2">
            <h3 className="font-medium">Component</h3>
            <Select
              aria-label="Component"
              className="h-7 w-56"
              value={String(component.index)}
              onChange={setChosen}
              options={form.components.map(({ index, name }) => ({ value: String(index), label: name }))}
            />
          </div>
          <ComponentForm
            key={component.index}
            component={component}
            isReadOnly={isReadOnly}
            onAction={onAction}
          />
        </section>
      )}
      <section aria-label="Volumes" className="grid gap-2">
        <h3 className="font-medium">Volumes</h3>
        <VolumesForm form={form} isReadOnly={isReadOnly} onAction={onAction} />
      </section>
    </div>
  );
}
