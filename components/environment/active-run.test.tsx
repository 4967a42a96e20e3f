import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FakeApi } from '@/client/testing';
import { someRun, someStep } from '@/components/run/fixtures';
import type { RunDetail } from '@/contract/run';
import { ActiveRun } from './active-run';

function show(run: RunDetail) {
  render(
    <FakeApi answers={{ 'run.get': () => run }}>
      <ActiveRun runId={run.id} />
    </FakeApi>,
  );
}

it('says what is done now, what was seen last, and how long it usually takes', async () => {
  const steps = [someStep('a', 'success'), someStep('b', 'running', { lastSeen: '1 of 3 ready' })];
  show(someRun([...steps, someStep('c', 'running')], { usualMs: 8000 }));
  const region = await screen.findByRole('region', { name: 'Running now' });
  expect(region.textContent).toContain('Deploy 12flask-app › Step b: 1 of 3 ready, and 1 more');
  expect(region.textContent).toContain('usually 8 s');
  expect(screen.getByRole('link', { name: 'Show the run' }).getAttribute('href')).toBe('/runs/run1');
});

it('says why it waits', async () => {
  show(
    someRun([], {
      state: 'queued',
      startedAt: null,
      queuePosition: 2,
      waitingReason: 'Run 11 has to end first',
    }),
  );
  expect((await screen.findByRole('region')).textContent).toContain('position 2. Run 11 has to end first.');
});
