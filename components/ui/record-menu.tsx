'use client';
import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { ConfirmDialog } from './alert-dialog';
import { Button } from './button';
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from './dropdown-menu';
import { NameDialog } from './name-dialog';

type RecordMenuProps = {
  /** What the record is, in small letters: "cluster". */
  noun: string;
  name: string;
  onRename: (name: string) => void;
  /** More items, after the first one. */
  children?: ReactNode;
  /** How it is taken away, after a question; null for those who may not. */
  removal: Omit<ComponentProps<typeof ConfirmDialog>, 'open' | 'onOpenChange' | 'title'> | null;
};

/** The menu of one record: rename, whatever else, take away. */
export function RecordMenu({ noun, name, onRename, children, removal }: RecordMenuProps) {
  const [dialog, setDialog] = useState<'rename' | 'remove' | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="icon" aria-label={`${noun[0]?.toUpperCase()}${noun.slice(1)} actions`}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setDialog('rename')}>
            <Pencil aria-hidden /> Rename
          </DropdownMenuItem>
          {children}
          {removal && (
            <DropdownMenuItem danger onSelect={() => setDialog('remove')}>
              <Trash2 aria-hidden /> {removal.action}
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <NameDialog
        open={dialog === 'rename'}
        onOpenChange={close}
        title={`Rename ${noun}`}
        initialName={name}
        action="Rename"
        onSubmit={(next) => {
          close();
          onRename(next);
        }}
      />
      {removal && (
        <ConfirmDialog {...removal} open={dialog === 'remove'} onOpenChange={close} title={removal.action} />
      )}
    </>
  );
}
