import { LoaderCircle } from 'lucide-react';
import { HoverLink } from '@/components/ui/hover-link';
import { cn } from '@/lib/class-names';
import { faceOf, type StatusOf } from './status-faces';

const tones = {
  ok: 'text-ok bg-ok-soft',
  busy: 'text-busy bg-busy-soft',
  warn: 'text-warn bg-warn-soft',
  bad: 'text-bad bg-bad-soft',
  idle: 'text-idle bg-idle-soft',
};

type StatusProps = StatusOf & {
  /** Added in words: "2 of 3 ready", "position 2", "exit code 1". */
  detail?: string | null;
  /** A status links to its cause. */
  href?: string;
  /** `plain` leaves the coloured background out, for dense rows. */
  look?: 'chip' | 'plain';
  className?: string;
};

/** Icon, word and colour of every status in the product. */
export function Status({ kind, value, detail, href, look = 'chip', className }: StatusProps) {
  const face = faceOf({ kind, value } as StatusOf);
  const Icon = face.isMoving ? LoaderCircle : face.icon;
  const classes = cn(
    'inline-flex h-6 max-w-full items-center gap-1.5 whitespace-nowrap rounded-md px-2 font-medium text-[13px]',
    tones[face.tone],
    look === 'plain' && 'h-5 bg-transparent px-0',
    className,
  );
  const content = (
    <>
      <Icon
        aria-hidden
        className={cn('size-3.5 shrink-0', face.isMoving && 'animate-spin [animation-duration:2s]')}
      />
      <span className="truncate">
        {face.word}
        {detail && <span className="font-normal"> ({detail})</span>}
      </span>
    </>
  );
  const data = { 'data-status': value, 'data-kind': kind };
  if (!href)
    return (
      <span className={classes} {...data}>
        {content}
      </span>
    );
  return (
    <HoverLink href={href} className={cn(classes, 'hover:underline')} {...data}>
      {content}
    </HoverLink>
  );
}
