'use client';
import { Check } from 'lucide-react';
import { DropdownMenu as Primitive } from 'radix-ui';
import { type ComponentProps, type FocusEvent, useRef } from 'react';
import { cn } from '@/lib/class-names';
import { itemClasses, popupClasses } from './popup-classes';

export const Root = Primitive.Root;
export const Trigger = Primitive.Trigger;
export const RadioGroup = Primitive.RadioGroup;

type ContentProps = ComponentProps<typeof Primitive.Content> & {
  /** It was opened by a key before this module saw keys. */
  opensWithFirst?: boolean;
};

export function Content({ className, sideOffset = 4, opensWithFirst = false, ...props }: ContentProps) {
  const isFirst = useRef(opensWithFirst);
  function goToFirst({ target, currentTarget }: FocusEvent) {
    if (!isFirst.current || target !== currentTarget) return;
    isFirst.current = false;
    currentTarget.querySelector<HTMLElement>('[role^=menuitem]:not([data-disabled])')?.focus();
  }
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(popupClasses, 'min-w-44', className)}
        onFocus={goToFirst}
        {...props}
      />
    </Primitive.Portal>
  );
}

export function Item({
  className,
  danger = false,
  ...props
}: ComponentProps<typeof Primitive.Item> & { danger?: boolean }) {
  return <Primitive.Item className={cn(itemClasses, danger && 'text-bad', className)} {...props} />;
}

export function RadioItem({ className, children, ...props }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={cn(itemClasses, 'pr-8', className)} {...props}>
      {children}
      <Primitive.ItemIndicator className="absolute right-2">
        <Check aria-hidden />
      </Primitive.ItemIndicator>
    </Primitive.RadioItem>
  );
}

export function CheckboxItem({
  className,
  children,
  ...props
}: ComponentProps<typeof Primitive.CheckboxItem>) {
  return (
    <Primitive.CheckboxItem className={cn(itemClasses, 'pr-8', className)} {...props}>
      {children}
      <Primitive.ItemIndicator className="absolute right-2">
        <Check aria-hidden />
      </Primitive.ItemIndicator>
    </Primitive.CheckboxItem>
  );
}

export function Label({ className, ...props }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label className={cn('px-2 py-1 text-[13px] text-muted', className)} {...props} />;
}

export function Separator() {
  return <Primitive.Separator className="my-1 h-px bg-border" />;
}
