import type { ReactNode } from 'react';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { ShownOnce } from './shown-once';

type OnceDialogProps = {
  open: boolean;
  title: string;
  /** What came of the form; undefined while it is being filled in. */
  made: { title: string; note: string; secret: string } | undefined;
  /** The form. */
  children: ReactNode;
  onOpenChange: (open: boolean) => void;
  /** Forgets what was made, so that the next opening begins with the form. */
  onForget: () => void;
};

/** A form that makes a secret, then the secret itself, for this one time. */
export function OnceDialog({ open, title, made, children, onOpenChange, onForget }: OnceDialogProps) {
  function change(next: boolean) {
    if (!next) onForget();
    onOpenChange(next);
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogContent title={made?.title ?? title} size="md">
        {made ? <ShownOnce note={made.note} secret={made.secret} /> : children}
      </DialogContent>
    </Dialog>
  );
}
