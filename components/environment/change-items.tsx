import { Badge, type Tone } from '@/components/ui/badge';
import type { ChangeView } from '@/contract/definition';
import { formatCount } from '@/lib/format';

const looks = {
  added: { word: 'new', tone: 'ok' },
  changed: { word: 'changes', tone: 'busy' },
  removed: { word: 'goes away', tone: 'bad' },
  kept: { word: 'stays', tone: 'idle' },
} as const satisfies Record<ChangeView['change'], { word: string; tone: Tone }>;

/** What a deployment would do to each component. */
export function ChangeItems({ changes }: { changes: readonly ChangeView[] }) {
  const moving = changes.filter((change) => change.change !== 'kept');
  const kept = changes.length - moving.length;
  return (
    <div className="grid gap-1.5">
      <ul aria-label="What will change" className="grid gap-1.5">
        {moving.map((change) => (
          <ChangeItem key={change.component} change={change} />
        ))}
      </ul>
      {kept > 0 && (
        <p className="text-[13px] text-muted">{formatCount(kept, 'component')} without a change</p>
      )}
    </div>
  );
}

function ChangeItem({ change }: { change: ChangeView }) {
  const { word, tone } = looks[change.change];
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <Badge tone={tone}>{word}</Badge>
      <span className="font-medium font-mono text-[13px]">{change.component}</span>
      {change.fields.length > 0 && <span className="text-[13px] text-muted">{change.fields.join(', ')}</span>}
    </li>
  );
}
