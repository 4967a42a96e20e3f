import { LoaderCircle } from 'lucide-react';
import { faceOf, type StatusTone } from '@/components/status/status-faces';
import type { PartState } from '@/contract/run';
import { cn } from '@/lib/class-names';

const tones = {
  ok: 'text-ok',
  busy: 'text-busy',
  warn: 'text-warn',
  bad: 'text-bad',
  idle: 'text-idle',
} as const satisfies Record<StatusTone, string>;

/** State of a stage, job or step where rows are dense: the word is on hover and for screen readers. */
export function StateIcon({ state }: { state: PartState }) {
  const face = faceOf({ kind: 'part', value: state });
  const Icon = face.isMoving ? LoaderCircle : face.icon;
  return (
    <span title={face.word} className={cn('shrink-0', tones[face.tone])}>
      <Icon aria-hidden className={cn('size-4', face.isMoving && 'animate-spin [animation-duration:2s]')} />
      <span className="sr-only">{face.word}</span>
    </span>
  );
}
