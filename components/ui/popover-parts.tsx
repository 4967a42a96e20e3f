'use client';
import { Popover as Primitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/class-names';
import { popupClasses } from './popup-classes';

export const Root = Primitive.Root;
export const Trigger = Primitive.Trigger;
export const Close = Primitive.Close;

export function Content({ className, sideOffset = 6, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(popupClasses, 'w-80 max-w-[calc(100vw-1rem)] p-3', className)}
        {...props}
      />
    </Primitive.Portal>
  );
}
