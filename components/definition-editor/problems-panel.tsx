import { CircleX, Info, type LucideIcon, TriangleAlert, WandSparkles } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { Diagnostic, Range, Severity } from '@/definition/diagnostics';
import { mayHaveFix } from '@/definition/fixes';
import { cn } from '@/lib/class-names';

const faces = {
  error: { icon: CircleX, colour: 'text-bad', word: 'Error' },
  warning: { icon: TriangleAlert, colour: 'text-warn', word: 'Warning' },
  info: { icon: Info, colour: 'text-busy', word: 'Note' },
} as const satisfies Record<Severity, { icon: LucideIcon; colour: string; word: string }>;

type ProblemsPanelProps = {
  diagnostics: readonly Diagnostic[];
  /** Absent where the text is not in an editor. */
  onJump?: ((range: Range) => void) | undefined;
  /** Absent where nothing may be written. */
  onFix?: ((diagnostic: Diagnostic) => void) | undefined;
};

/** Findings of the check; a click jumps to the place. */
export function ProblemsPanel({ diagnostics, onJump, onFix }: ProblemsPanelProps) {
  if (diagnostics.length === 0) return <p className="p-3 text-muted">No problems found.</p>;
  return (
    <ul aria-label="Problems" className="divide-y">
      {diagnostics.map((diagnostic) => (
        <li
          key={`${diagnostic.code}-${diagnostic.range.startLine}-${diagnostic.range.startColumn}-${diagnostic.message}`}
          className="flex items-start hover:bg-hover"
        >
          <Problem diagnostic={diagnostic} onJump={onJump} />
          {onFix && mayHaveFix(diagnostic) && (
            <Button
              size="sm"
              variant="ghost"
              className="mt-1 mr-2 text-accent-text"
              aria-label={`Fix: ${diagnostic.message}`}
              onClick={() => onFix(diagnostic)}
            >
              <WandSparkles aria-hidden /> Fix
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

type ProblemProps = { diagnostic: Diagnostic; onJump: ProblemsPanelProps['onJump'] };

function Problem({ diagnostic, onJump }: ProblemProps) {
  const { icon: Icon, colour, word } = faces[diagnostic.severity];
  const { startLine, startColumn } = diagnostic.range;
  const inner = (
    <>
      <Icon className={cn('mt-0.5 size-4 shrink-0', colour)} aria-label={word} />
      <span className="grid min-w-0 gap-0.5">
        <span className="break-words">{diagnostic.message}</span>
        {diagnostic.hint && <span className="break-words text-muted">{diagnostic.hint}</span>}
        <span className="text-muted text-xs tabular-nums">
          line {startLine}, column {startColumn} · {diagnostic.code}
        </span>
      </span>
    </>
  );
  const classes = 'flex min-w-0 flex-1 items-start gap-2 px-3 py-2 text-left text-[13px]';
  if (!onJump) return <div className={classes}>{inner}</div>;
  return (
    <button type="button" onClick={() => onJump(diagnostic.range)} className={classes}>
      {inner}
    </button>
  );
}
