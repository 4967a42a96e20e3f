import { ChevronDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/lib/class-names';
import { fieldClasses } from './input';

export type SelectOption<T extends string> = { value: T; label: ReactNode; disabled?: boolean };

export type SelectProps<T extends string> = {
  value: T | undefined;
  onChange: (value: T) => void;
  options: readonly SelectOption<T>[];
  placeholder?: string;
  id?: string;
  disabled?: boolean;
  className?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
};

export const selectClasses = cn(fieldClasses, 'inline-flex h-8 items-center justify-between gap-2');

export function labelOf<T extends string>(options: readonly SelectOption<T>[], value: T | undefined) {
  return options.find((option) => option.value === value)?.label;
}

type SelectButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  label: ReactNode;
  placeholder?: string;
};

/** What is seen of a select while it is closed. */
export function SelectButton({ label, placeholder, className, ...props }: SelectButtonProps) {
  return (
    <button
      type="button"
      role="combobox"
      aria-autocomplete="none"
      aria-expanded={false}
      data-state="closed"
      {...(label === undefined ? { 'data-placeholder': '' } : {})}
      className={cn(selectClasses, className)}
      {...props}
    >
      <span className="truncate">
        <span className="pointer-events-none">{label ?? placeholder}</span>
      </span>
      <ChevronDown className="size-4 shrink-0 text-muted" aria-hidden />
    </button>
  );
}
