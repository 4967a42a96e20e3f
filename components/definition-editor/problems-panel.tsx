import { CircleX, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { Diagnostic, Range, Severity } from '@/definition/diagnostics';
import { cn } from '@/lib/class-names';

const faces = {
  error: { icon: CircleX, colour: 'text-bad', word: 'Error' },
  warning: { icon: TriangleAlert, colour: 'text-warn', word: 'Warning' },
  info: { icon: Info, colour: 'text-busy', word: 'Note' },
} as const satisfies Record<Severity, { icon: LucideIcon; colour: string; word: string }>;

type ProblemsPanelProps = { diagnostics: readonly Diagnostic[]; onJump: (range: Range) => void };

/** Findings of the check; a click jumps to the place. */
export function ProblemsPanel({ diagnostics, onJump }: ProblemsPanelProps) {
  if (diagnostics.length === 0) return <p className="p-3 text-muted">No problems found.</p>;
  return (
    <ul aria-label="Problems" className="divide-y">
      {diagnostics.map((diagnostic) => (
        <li
          key={`${diagnostic.code}-${diagnostic.range.startLine}-${diagnostic.range.startColumn}-${diagnostic.message}`}
        >
          <Problem diagnostic={diagnostic} onJump={onJump} />
        </li>
      ))}
    </ul>
  );
}

function Problem({ diagnostic, onJump }: { diagnostic: Diagnostic; onJump: (range: Range) => void }) {
  const { icon: Icon, colour, word } = faces[diagnostic.severity];
  const { startLine, startColumn } = diagnostic.range;
  return (
    <button
      type="button"
      onClick={() => onJump(diagnostic.range)}
      className="flex w-full items-start gap-2 px-3 py-2 text-left text-[13px] hover:bg-hover"
    >
      <Icon className={cn('mt-0.5 size-4 shrink-0', colour)} aria-label={word} />
      <span className="grid min-w-0 gap-0.5">
        <span className="break-words">{diagnostic.message}</span>
        {diagnostic.hint && <span className="break-words text-muted">{diagnostic.hint}</span>}
        <span className="text-muted text-xs tabular-nums">
          line {startLine}, column {startColumn} · {diagnostic.code}
        </span>
      </span>
    </button>
  );
}
