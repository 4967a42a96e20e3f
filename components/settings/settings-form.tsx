'use client';
import type { FormEvent, ReactNode } from 'react';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';

type SettingsFormProps = {
  /** A verb: "Save limits". */
  action: string;
  /** Others may only read. */
  mayWrite: boolean;
  save: { isPending: boolean; error: unknown };
  onSubmit: (form: FormData) => void;
  children: ReactNode;
};

/** A form of settings: its cards or fields, why saving failed, and the button for those who may. */
export function SettingsForm({ action, mayWrite, save, onSubmit, children }: SettingsFormProps) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      {children}
      {Boolean(save.error) && <FailurePanel error={save.error} />}
      {mayWrite && (
        <div>
          <Button type="submit" variant="primary" busy={save.isPending}>
            {action}
          </Button>
        </div>
      )}
    </form>
  );
}
