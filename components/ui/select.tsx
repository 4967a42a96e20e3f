'use client';
import { Check, ChevronDown } from 'lucide-react';
import { Select as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '@/lib/class-names';
import { itemClasses, popupClasses } from './dropdown-menu';
import { fieldClasses } from './input';

export type SelectOption<T extends string> = { value: T; label: ReactNode; disabled?: boolean };

type SelectProps<T extends string> = {
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

/** One value of a short list. Option values may not be empty strings. */
export function Select<T extends string>({ value, onChange, options, className, ...props }: SelectProps<T>) {
  const { placeholder, disabled, ...trigger } = props;
  const shown = options.find((option) => option.value === value)?.label;
  return (
    <Primitive.Root
      value={value ?? ''}
      disabled={disabled}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChange(chosen.value);
      }}
    >
      <Primitive.Trigger
        className={cn(fieldClasses, 'inline-flex h-8 items-center justify-between gap-2', className)}
        {...trigger}
      >
        <span className="truncate">
          {/* Named here: radix alone knows the label only after hydration, and the first paint would be empty. */}
          <Primitive.Value placeholder={placeholder}>{shown}</Primitive.Value>
        </span>
        <ChevronDown className="size-4 shrink-0 text-muted" aria-hidden />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          className={cn(popupClasses, 'max-h-80 min-w-[var(--radix-select-trigger-width)] overflow-y-auto')}
        >
          <Primitive.Viewport>
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className={cn(itemClasses, 'pr-8')}
              >
                <Primitive.ItemText>{option.label}</Primitive.ItemText>
                <Primitive.ItemIndicator className="absolute right-2">
                  <Check aria-hidden />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
