'use client';
import { AlertDialog as Primitive } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { cn } from '@/lib/class-names';
import { Button } from './button';
import { DialogFooter } from './dialog';
import { overlayClasses, panelClasses } from './dialog-classes';
import { Field } from './field';
import { Input } from './input';

export type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  /** A verb: "Delete environment". */
  action: string;
  onConfirm: (typedName: string) => void;
  busy?: boolean;
  /** When data dies: the name the person has to type. */
  typedName?: string;
  error?: ReactNode;
};

/** Asks before something that cannot be undone. Stays open until the caller closes it, so an error can be shown. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Primitive.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayClasses} />
        <Primitive.Content className={cn(panelClasses, 'max-w-md p-5')}>
          <Primitive.Title className="font-semibold text-base">{props.title}</Primitive.Title>
          <Primitive.Description asChild>
            <div className="mt-2 text-muted">{props.description}</div>
          </Primitive.Description>
          <ConfirmForm {...props} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function ConfirmForm({ typedName, action, onConfirm, busy, error }: ConfirmDialogProps) {
  const [typed, setTyped] = useState('');
  const isAllowed = typedName === undefined || typed === typedName;
  return (
    <form
      className="mt-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isAllowed) onConfirm(typed);
      }}
    >
      {typedName !== undefined && (
        <Field label={`Type “${typedName}” to confirm`}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      )}
      {error && <div className="mt-3">{error}</div>}
      <DialogFooter>
        <Primitive.Cancel asChild>
          <Button>Cancel</Button>
        </Primitive.Cancel>
        <Button type="submit" variant="danger" busy={busy} disabled={!isAllowed}>
          {action}
        </Button>
      </DialogFooter>
    </form>
  );
}
