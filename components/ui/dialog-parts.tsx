'use client';
import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/lib/class-names';
import { overlayClasses, panelClasses } from './dialog-classes';

export const Root = Primitive.Root;
export const Close = Primitive.Close;

const widths = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-3xl', xl: 'max-w-6xl' };

type DialogContentProps = ComponentProps<typeof Primitive.Content> & {
  title: string;
  description?: ReactNode;
  size?: keyof typeof widths;
};

/** The window of a dialog: title, description, close button, then its content. */
export function Content({
  title,
  description,
  size = 'md',
  className,
  children,
  ...props
}: DialogContentProps) {
  const described = description ? {} : { 'aria-describedby': undefined };
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={overlayClasses} />
      <Primitive.Content
        className={cn(panelClasses, 'p-5', widths[size], className)}
        {...described}
        {...props}
      >
        <Primitive.Title className="pr-8 font-semibold text-base">{title}</Primitive.Title>
        {description && (
          <Primitive.Description className="mt-1 text-muted">{description}</Primitive.Description>
        )}
        <div className="mt-4">{children}</div>
        <Primitive.Close
          aria-label="Close"
          className="absolute top-4 right-4 grid size-7 place-items-center rounded-md text-muted hover:bg-hover hover:text-text"
        >
          <X className="size-4" aria-hidden />
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Portal>
  );
}
