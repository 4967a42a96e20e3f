import { Badge } from '@/components/ui/badge';
import type { TakenChange } from '@/definition/reimport/types';

const tones = { added: 'ok', changed: 'accent', removed: 'bad' } as const satisfies Record<
  TakenChange['change'],
  string
>;

/** What the file changed and nobody else did. */
export function TakenList({ taken }: { taken: readonly TakenChange[] }) {
  if (taken.length === 0) return <p className="p-3 text-[13px] text-muted">The file brings nothing else.</p>;
  return (
    <>
      <h3 className="px-3 pt-3 text-[13px] text-muted">Taken from the file</h3>
      <ul aria-label="Taken from the file" className="divide-y">
        {taken.map(({ label, change }) => (
          <li key={label} className="flex items-start gap-2 px-3 py-2 text-[13px]">
            <span className="min-w-0 flex-1 break-words font-mono">{label}</span>
            <Badge tone={tones[change]}>{change}</Badge>
          </li>
        ))}
      </ul>
    </>
  );
}
