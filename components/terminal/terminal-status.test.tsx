import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { TerminalState } from './connect-terminal';
import { TerminalStatus } from './terminal-status';

function show(state: TerminalState) {
  const acts = { onRetry: vi.fn(), onRestart: vi.fn(), onContinue: vi.fn(), onFind: vi.fn() };
  render(<TerminalStatus state={state} {...acts} />);
  return acts;
}

it.each([
  [{ kind: 'lost' }, /continues on the server for 60 s/, 'Try now', 'onRetry'],
  [{ kind: 'exited', exitCode: 3 }, /exit code 3/, 'Start again', 'onRestart'],
  [{ kind: 'gone', reason: 'The session ended.' }, /session ended/, 'Start again', 'onRestart'],
  [{ kind: 'taken' }, /another window/, 'Continue here', 'onContinue'],
  [
    { kind: 'failed', code: 'unavailable', message: 'web is not running', next: 'Start it.' },
    /web is not running Start it\. \(unavailable\)/,
    'Try again',
    'onRestart',
  ],
] as const)('says what happened and offers the next step: %o', (state, text, button, act) => {
  const acts = show(state);
  expect(screen.getByRole('status').textContent).toMatch(text);
  fireEvent.click(screen.getByRole('button', { name: button }));
  expect(acts[act]).toHaveBeenCalledOnce();
});
