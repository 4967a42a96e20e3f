'use client';
import { type ReactNode, useId } from 'react';
import { Label } from './label';

type ControlProps = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean };
type FieldProps = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Receives the attributes that tie the control to its label, hint and error. */
  children: (control: ControlProps) => ReactNode;
};

/** Label, control, hint and error of one form value. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = Boolean(error ?? hint);
  return (
    <div className="grid content-start gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      {children({ id, 'aria-describedby': hasNote ? noteId : undefined, 'aria-invalid': Boolean(error) })}
      {error ? (
        <p id={noteId} role="alert" className="text-[13px] text-bad">
          {error}
        </p>
      ) : (
        hint && (
          <p id={noteId} className="text-[13px] text-muted">
            {hint}
          </p>
        )
      )}
    </div>
  );
}
