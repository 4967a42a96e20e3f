'use client';
import type { ReactNode } from 'react';
import { Button } from './button';
import { Dialog, DialogClose, DialogContent, DialogFooter } from './dialog';
import { Field } from './field';
import { Input } from './input';

type NameDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  label?: string;
  initialName?: string;
  /** A verb: "Create project", "Rename". */
  action: string;
  onSubmit: (name: string) => void;
  busy?: boolean;
  /** Complaint about the name itself. */
  complaint?: string | undefined;
  error?: ReactNode;
};

/** Asks for one name: to create or to rename. */
export function NameDialog({ open, onOpenChange, title, description, ...form }: NameDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={title} description={description} size="sm">
        <NameForm {...form} />
      </DialogContent>
    </Dialog>
  );
}

function NameForm(props: Omit<NameDialogProps, 'open' | 'onOpenChange' | 'title' | 'description'>) {
  const { label = 'Name', initialName = '', action, onSubmit, busy, complaint, error } = props;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(String(new FormData(event.currentTarget).get('name')));
      }}
    >
      {error && <div className="mb-4">{error}</div>}
      <Field label={label} error={complaint}>
        {(control) => (
          <Input
            {...control}
            name="name"
            defaultValue={initialName}
            required
            maxLength={255}
            autoComplete="off"
          />
        )}
      </Field>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={busy}>
          {action}
        </Button>
      </DialogFooter>
    </form>
  );
}
