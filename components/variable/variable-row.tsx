'use client';
import { LockKeyhole, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { HoverLink } from '@/components/ui/hover-link';
import { TableRow, Td } from '@/components/ui/table';
import { TimeAgo } from '@/components/ui/time-ago';
import type { VariableScope, VariableView } from '@/contract/variable';
import { cn } from '@/lib/class-names';
import { useDeleteVariable } from './use-variables';
import { overrideWords, placeNames } from './variable-words';

type VariableRowProps = {
  scope: VariableScope;
  variable: VariableView;
  /** Where it is changed when it comes from elsewhere. */
  link: string | undefined;
  mayWrite: boolean;
  onEdit: () => void;
};

export function VariableRow({ scope, variable, link, mayWrite, onEdit }: VariableRowProps) {
  const { name, place, overriddenBy, updatedAt, updatedByName } = variable;
  const isOwn = place === scope.place;
  const words = overrideWords(variable);
  return (
    <TableRow className="align-top">
      <Td className="break-all font-mono text-[13px]">
        <span className={cn(overriddenBy && 'text-muted line-through')}>{name}</span>
      </Td>
      <Td>
        <Value variable={variable} />
      </Td>
      <Td>
        <span className="flex flex-wrap items-center gap-2 whitespace-nowrap">
          {link && !isOwn ? (
            <HoverLink href={link} className="text-accent-text hover:underline">
              {placeNames[place]}
            </HoverLink>
          ) : (
            placeNames[place]
          )}
          {words && <Badge tone={overriddenBy ? 'warn' : 'idle'}>{words}</Badge>}
        </span>
      </Td>
      <Td className="whitespace-nowrap text-[13px] text-muted">
        {updatedAt && (
          <>
            <TimeAgo at={updatedAt} /> by {updatedByName}
          </>
        )}
      </Td>
      <Td className="w-20 whitespace-nowrap text-right">
        {mayWrite && isOwn && <RowActions scope={scope} variable={variable} onEdit={onEdit} />}
      </Td>
    </TableRow>
  );
}

function Value({ variable: { value, isSecret, overriddenBy } }: { variable: VariableView }) {
  if (isSecret)
    return (
      <span className="flex items-center gap-2">
        <span aria-hidden>••••••</span>
        <Badge>
          <LockKeyhole aria-hidden /> secret
        </Badge>
      </span>
    );
  if (value === null) return <span className="text-bad">cannot be read: its key is missing</span>;
  if (value === '') return <span className="text-muted">empty</span>;
  return (
    <span
      title={value.length > 200 ? undefined : value}
      className={cn(
        'line-clamp-3 whitespace-pre-wrap break-all font-mono text-[13px]',
        overriddenBy && 'text-muted line-through',
      )}
    >
      {value.slice(0, 600)}
    </span>
  );
}

type RowActionsProps = Pick<VariableRowProps, 'scope' | 'variable' | 'onEdit'>;

function RowActions({ scope, variable, onEdit }: RowActionsProps) {
  const { name, isSecret } = variable;
  const [isAsking, setIsAsking] = useState(false);
  const remove = useDeleteVariable(scope, variable);
  return (
    <>
      <Button variant="ghost" size="icon-sm" aria-label={`Edit ${name}`} onClick={onEdit}>
        <Pencil aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={`Delete ${name}`}
        busy={remove.isPending}
        onClick={() => (isSecret ? setIsAsking(true) : remove.start())}
      >
        <Trash2 aria-hidden />
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Delete the secret ${name}`}
        description="Its value was never shown and cannot be brought back. What is deployed keeps it until the next deployment."
        action="Delete secret"
        busy={remove.isPending}
        onConfirm={() => {
          setIsAsking(false);
          remove.start();
        }}
      />
    </>
  );
}
