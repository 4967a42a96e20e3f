import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

type NumberFieldProps = {
  name: string;
  label: string;
  hint: string;
  value: number | null;
  max: number;
  /** Shown while empty: what holds then. */
  placeholder?: number;
  readOnly: boolean;
};

/** A whole number from 1, or empty. */
export function NumberField({ label, hint, value, placeholder, ...props }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Input
          {...control}
          {...props}
          type="number"
          min={1}
          defaultValue={value ?? ''}
          placeholder={placeholder === undefined ? undefined : String(placeholder)}
          className="w-28"
        />
      )}
    </Field>
  );
}

/** What such a field says; null when it is empty. */
export function numberOf(form: FormData, name: string): number | null {
  const text = form.get(name);
  return typeof text === 'string' && text.trim() !== '' ? Number(text) : null;
}
