import { X } from 'lucide-react';
import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import type { Label } from '@/contract/label';
import type { LabelRow } from './label-rows';

type LabelFieldsProps = {
  row: LabelRow;
  /** Counted from 1: the name of the fields, which a screen reader says. */
  number: number;
  problem: { key?: string; value?: string } | undefined;
  onChange: (change: Partial<Label>) => void;
  onRemove: () => void;
};

/** One label under change: key, value, and what is wrong with them. */
export function LabelFields({ row, number, problem, onChange, onRemove }: LabelFieldsProps) {
  const noteId = useId();
  const note = problem?.key ?? problem?.value;
  const fixed = { autoComplete: 'off', spellCheck: false, className: 'min-w-0 font-mono text-[13px]' };
  return (
    <li className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] items-center gap-x-2 gap-y-1">
      <Input
        {...fixed}
        aria-label={`Key of label ${number}`}
        aria-invalid={problem?.key !== undefined}
        aria-describedby={problem?.key ? noteId : undefined}
        placeholder="key"
        value={row.key}
        autoFocus={row.key === '' && row.value === ''}
        onChange={(event) => onChange({ key: event.target.value })}
      />
      <Input
        {...fixed}
        aria-label={`Value of label ${number}`}
        aria-invalid={problem?.value !== undefined}
        aria-describedby={problem?.value ? noteId : undefined}
        placeholder="value, may be empty"
        value={row.value}
        onChange={(event) => onChange({ value: event.target.value })}
      />
      <Button
        variant="ghost"
        size="icon"
        aria-label={row.key ? `Remove the label ${row.key}` : `Remove label ${number}`}
        onClick={onRemove}
      >
        <X aria-hidden />
      </Button>
      {note && (
        <p id={noteId} role="alert" className="col-span-full text-[13px] text-bad">
          {note}
        </p>
      )}
    </li>
  );
}
