import { Badge } from '@/components/ui/badge';
import type { Range } from '@/definition/diagnostics';
import type { Outline, OutlineEntry } from './outline';

type OutlinePanelProps = { outline: Outline; onJump: (range: Range) => void };

/** Sections and components of the text; a click jumps to the place. */
export function OutlinePanel({ outline, onJump }: OutlinePanelProps) {
  if (outline.entries.length === 0) return <p className="p-3 text-muted">Nothing to outline yet.</p>;
  return (
    <ul aria-label="Outline" className="grid p-2">
      {outline.entries.map((entry) => (
        <Entry key={`${entry.title}-${entry.line}`} entry={entry} onJump={onJump} />
      ))}
    </ul>
  );
}

function Entry({ entry, onJump }: { entry: OutlineEntry; onJump: (range: Range) => void }) {
  return (
    <li>
      <button
        type="button"
        className="flex min-h-7 w-full items-center gap-2 rounded-md px-2 text-left text-[13px] hover:bg-hover"
        onClick={() => onJump(lineRange(entry.line))}
      >
        <span className="truncate font-mono">{entry.title}</span>
        {entry.kind !== 'section' && entry.kind !== '' && <Badge>{entry.kind}</Badge>}
      </button>
      {entry.children.length > 0 && (
        <ul className="ml-3 border-l pl-1">
          {entry.children.map((child) => (
            <Entry key={`${child.title}-${child.line}`} entry={child} onJump={onJump} />
          ))}
        </ul>
      )}
    </li>
  );
}

function lineRange(line: number): Range {
  return { startLine: line, startColumn: 1, endLine: line, endColumn: 1 };
}
