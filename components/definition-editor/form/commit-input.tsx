'use client';
import { useEffect, useState } from 'react';
import { Input } from '@/components/ui/input';

type CommitInputProps = {
  value: string;
  onCommit: (value: string) => void;
  label: string;
  className?: string;
  isReadOnly?: boolean;
  placeholder?: string;
};

/** A field that changes the text once: with Enter, or when it is left. Escape takes it back. */
export function CommitInput({ value, onCommit, label, isReadOnly = false, ...props }: CommitInputProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const commit = () => {
    if (typed !== value) onCommit(typed);
  };
  return (
    <Input
      {...props}
      aria-label={label}
      readOnly={isReadOnly}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setTyped(value);
      }}
    />
  );
}
