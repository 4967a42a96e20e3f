'use client';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/lib/class-names';
import { late } from './late';

const parts = late(() => import('./dialog-parts'));
const Root = parts.part('Root');

export const DialogClose = parts.part('Close');
export const DialogContent = parts.part('Content');

type DialogProps = { open: boolean; onOpenChange: (open: boolean) => unknown; children: ReactNode };

const footerClasses =
  'sticky -bottom-5 -mx-5 -mb-5 mt-2 flex flex-wrap justify-end gap-2 rounded-b-lg bg-raised px-5 pt-3 pb-5';

/** A window above the page. Closed it is nothing, not even fetched: the button that opens it stands beside it. */
export function Dialog({ open, ...props }: DialogProps) {
  return open && <Root open {...props} />;
}

/** The buttons stay in view where the dialog is longer than the screen. */
export function DialogFooter({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn(footerClasses, className)} {...props} />;
}
