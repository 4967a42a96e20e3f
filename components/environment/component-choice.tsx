'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/client/trpc';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { DependencyMode } from '@/contract/environment';
import { ComingAlong } from './coming-along';

/** `names` is null for the whole environment. */
export type Choice = { names: string[] | null; dependencies: DependencyMode };
export const everything: Choice = { names: null, dependencies: 'missing' };

const dependencyOptions = [
  { value: 'missing', label: 'Deploy those that are not there yet' },
  { value: 'all', label: 'Deploy all of them too' },
  { value: 'none', label: 'Leave them alone' },
] as const;

type ComponentChoiceProps = {
  environmentId: string;
  choice: Choice;
  onChange: (choice: Choice) => void;
};

/** Everything, or only some components: then nothing else is touched and nothing is cleaned up. */
export function ComponentChoice({ environmentId, choice, onChange }: ComponentChoiceProps) {
  const trpc = useTRPC();
  const deployable = useQuery(trpc.definition.deployable.queryOptions({ environmentId }));
  const components = deployable.data ?? [];
  const { names: chosen } = choice;
  if (components.length < 2) return null;
  const toggle = (name: string) => {
    const next = chosen?.includes(name) ? chosen.filter((one) => one !== name) : [...(chosen ?? []), name];
    onChange({ ...choice, names: next });
  };
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-medium text-[13px] text-muted">Which components</legend>
      <Option type="radio" checked={chosen === null} onChange={() => onChange(everything)}>
        All components
      </Option>
      <Option
        type="radio"
        checked={chosen !== null}
        onChange={() => onChange({ ...choice, names: chosen ?? [] })}
      >
        Only some; the others stay as they are
      </Option>
      {chosen && (
        <div className="ml-6 grid gap-3">
          <div className="flex flex-wrap gap-x-4 gap-y-1.5">
            {components.map(({ name }) => (
              <Option
                key={name}
                type="checkbox"
                checked={chosen.includes(name)}
                onChange={() => toggle(name)}
              >
                {name}
              </Option>
            ))}
          </div>
          <Field label="What they depend on">
            {(control) => (
              <Select
                {...control}
                value={choice.dependencies}
                onChange={(dependencies) => onChange({ ...choice, dependencies })}
                options={dependencyOptions}
              />
            )}
          </Field>
          <ComingAlong components={components} names={chosen} dependencies={choice.dependencies} />
        </div>
      )}
    </fieldset>
  );
}

type OptionProps = {
  type: 'radio' | 'checkbox';
  checked: boolean;
  onChange: () => void;
  children: string;
};

function Option({ type, checked, onChange, children }: OptionProps) {
  const name = type === 'radio' ? { name: 'extent' } : {};
  return (
    <label className="flex items-center gap-2">
      <input type={type} {...name} checked={checked} onChange={onChange} className="accent-accent" />
      {children}
    </label>
  );
}
