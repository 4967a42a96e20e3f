import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/class-names';
import type { TerminalState } from './connect-terminal';

type Actions = { onRetry: () => void; onRestart: () => void; onContinue: () => void };
type Props = Actions & { state: TerminalState; onFind: () => void };

/** The line under a terminal: what it is connected to, or what happened and what to do. */
export function TerminalStatus({ state, onFind, ...actions }: Props) {
  return (
    <div
      className={cn(
        'flex min-h-8 items-center gap-3 border-t px-3 py-1 text-[13px] text-muted',
        toneOf(state),
      )}
    >
      <div role="status" className="min-w-0 flex-1">
        {textOf(state)}
      </div>
      {actionOf(state, actions)}
      <span className="hidden text-faint lg:inline">
        Ctrl+Shift+C copies, Ctrl+Shift+V pastes, Ctrl+Shift+↑ leaves the terminal
      </span>
      <Button variant="ghost" size="icon-sm" aria-label="Search in the terminal" onClick={onFind}>
        <Search aria-hidden />
      </Button>
    </div>
  );
}

function toneOf(state: TerminalState): string {
  if (state.kind === 'failed') return 'bg-bad-soft text-bad';
  if (state.kind === 'open' || state.kind === 'connecting') return 'bg-surface';
  return 'bg-warn-soft text-warn';
}

function textOf(state: TerminalState): ReactNode {
  switch (state.kind) {
    case 'connecting':
      return <span className="animate-appear">Opening a shell…</span>;
    case 'open':
      return `${state.command} in ${state.container}`;
    case 'lost':
      return 'Connection lost, trying again. The session continues on the server for 60 s; what you type is kept.';
    case 'exited':
      return `The shell ended${state.exitCode === null ? '' : ` with exit code ${state.exitCode}`}.`;
    case 'gone':
      return state.reason;
    case 'taken':
      return 'This shell was opened in another window.';
    case 'failed':
      return [state.message, state.next, `(${state.code})`].filter(Boolean).join(' ');
  }
}

function actionOf(state: TerminalState, { onRetry, onRestart, onContinue }: Actions): ReactNode {
  switch (state.kind) {
    case 'lost':
      return <Act onClick={onRetry}>Try now</Act>;
    case 'exited':
    case 'gone':
      return <Act onClick={onRestart}>Start again</Act>;
    case 'failed':
      return <Act onClick={onRestart}>Try again</Act>;
    case 'taken':
      return <Act onClick={onContinue}>Continue here</Act>;
    default:
      return null;
  }
}

function Act({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <Button size="sm" onClick={onClick}>
      {children}
    </Button>
  );
}
