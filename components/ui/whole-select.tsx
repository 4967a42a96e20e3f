'use client';
import { Check, ChevronDown } from 'lucide-react';
import { Select as Primitive } from 'radix-ui';
import { useEffect, useRef } from 'react';
import { cn } from '@/lib/class-names';
import { itemClasses, popupClasses } from './popup-classes';
import { labelOf, type SelectProps, selectClasses } from './select-button';

type WholeSelectProps<T extends string> = SelectProps<T> & {
  /** How it was first used: opened, or come to by keyboard. */
  firstUse: 'open' | 'focus';
};

/** The select with its list; takes the place of its button, with the focus that the button had. */
export function WholeSelect<T extends string>(props: WholeSelectProps<T>) {
  const { value, onChange, options, className, placeholder, disabled, firstUse, ...trigger } = props;
  const box = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (firstUse === 'focus') box.current?.focus();
  }, [firstUse]);
  return (
    <Primitive.Root
      value={value ?? ''}
      disabled={disabled}
      defaultOpen={firstUse === 'open'}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChange(chosen.value);
      }}
    >
      <Primitive.Trigger ref={box} className={cn(selectClasses, className)} {...trigger}>
        <span className="truncate">
          <Primitive.Value placeholder={placeholder}>{labelOf(options, value)}</Primitive.Value>
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
