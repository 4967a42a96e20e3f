import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/class-names';

const badgeClasses = cva(
  'inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded px-1.5 font-medium text-xs [&_svg]:size-3',
  {
    variants: {
      tone: {
        idle: 'bg-idle-soft text-idle',
        ok: 'bg-ok-soft text-ok',
        busy: 'bg-busy-soft text-busy',
        warn: 'bg-warn-soft text-warn',
        bad: 'bg-bad-soft text-bad',
        accent: 'bg-accent-soft text-accent-text',
      },
    },
    defaultVariants: { tone: 'idle' },
  },
);

export type Tone = NonNullable<VariantProps<typeof badgeClasses>['tone']>;

export function Badge({ tone, className, ...props }: ComponentProps<'span'> & { tone?: Tone }) {
  return <span className={cn(badgeClasses({ tone }), className)} {...props} />;
}
