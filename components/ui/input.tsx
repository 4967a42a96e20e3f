import type { ComponentProps } from 'react';
import { cn } from '@/lib/class-names';

export const fieldClasses =
  'w-full rounded-md border border-border-strong bg-surface px-2.5 text-sm text-text transition-colors disabled:opacity-60 aria-invalid:border-bad [&[readonly]]:bg-sunken';

export function Input({ className, type = 'text', ...props }: ComponentProps<'input'>) {
  return <input type={type} className={cn(fieldClasses, 'h-8', className)} {...props} />;
}
