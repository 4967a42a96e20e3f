'use client';
import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/lib/class-names';

export const Dialog = Primitive.Root;
export const DialogClose = Primitive.Close;

export const overlayClasses =
  'fixed inset-0 z-40 bg-black/45 data-[state=open]:animate-in data-[state=open]:fade-in-0 duration-100';
export const panelClasses =
  'fixed left-1/2 top-[10vh] z-50 max-h-[80vh] w-[calc(100vw-2rem)] -translate-x-1/2 scroll-pb-20 overflow-y-auto rounded-lg border bg-raised shadow-raised data-[state=open]:animate-in data-[state=open]:fade-in-0 duration-100';

const footerClasses =
  'sticky -bottom-5 -mx-5 -mb-5 mt-2 flex flex-wrap justify-end gap-2 rounded-b-lg bg-raised px-5 pt-3 pb-5';
const widths = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-3xl', xl: 'max-w-6xl' };

type DialogContentProps = ComponentProps<typeof Primitive.Content> & {
  title: string;
  description?: ReactNode;
  size?: keyof typeof widths;
};

/** The window of a dialog: title, description, close button, then its content. */
export function DialogContent({
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

/** The buttons stay in view where the dialog is longer than the screen. */
export function DialogFooter({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn(footerClasses, className)} {...props} />;
}
