import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { DialogClose, DialogFooter } from '@/components/ui/dialog';

/** The last page of a dialog that made a secret: it can be copied now and never again. */
export function ShownOnce({ note, secret }: { note: string; secret: string }) {
  return (
    <>
      <p className="mb-3 text-muted">{note}</p>
      <div className="flex items-center gap-2 rounded-md bg-sunken p-3">
        <code className="min-w-0 flex-1 break-all font-mono text-[13px]">{secret}</code>
        <CopyButton text={secret} label="Copy" showLabel />
      </div>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="primary">Done</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
