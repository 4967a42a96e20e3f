import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { FakeApi } from '@/client/testing';
import { someRun, someStep } from './fixtures';
import { RunNotices } from './run-notices';
import { RunTree } from './run-tree';
import { WaterfallStrip } from './waterfall-strip';

describe('RunTree', () => {
  it('shows states in words, marks the chosen step and chooses another', () => {
    const onStep = vi.fn();
    const run = someRun([someStep('a', 'success'), someStep('b', 'running', { lastSeen: '1 of 3 ready' })]);
    render(<RunTree run={run} stepId="a" onStep={onStep} />);
    expect(screen.getByRole('button', { name: /succeeded *Step a/ }).getAttribute('aria-current')).toBe(
      'true',
    );
    fireEvent.click(screen.getByRole('button', { name: /running *Step b.*1 of 3 ready/ }));
    expect(onStep).toHaveBeenCalledWith('b');
    fireEvent.click(screen.getByRole('button', { name: 'All steps' }));
    expect(onStep).toHaveBeenCalledWith(null);
  });
});

describe('RunNotices', () => {
  it('says where a queued run stands and why it waits', () => {
    const run = someRun([], {
      state: 'queued',
      queuePosition: 2,
      waitingReason: 'Run 11 of this environment has to end first',
      waitsFor: { runId: 'run11', number: 11 },
    });
    render(<RunNotices run={run} onStep={vi.fn()} />);
    expect(screen.getByRole('status').textContent).toContain(
      'Queued at position 2. Run 11 of this environment has to end first.',
    );
    expect(screen.getByRole('link', { name: 'Show run 11' }).getAttribute('href')).toBe('/runs/run11');
  });

  it('says what an abort is stopping', () => {
    render(<RunNotices run={someRun([someStep('a', 'running')], { state: 'aborting' })} onStep={vi.fn()} />);
    expect(screen.getByRole('status').textContent).toContain('Stopping “Step a” of flask-app');
  });

  it('says where an abort has stopped it, and that nothing changed when nothing had begun', () => {
    const failure = { code: 'aborted', message: 'Aborted by Ada.' };
    const run = someRun([someStep('a', 'aborted', { startedAt: new Date() })], { state: 'aborted', failure });
    const { rerender } = render(<RunNotices run={run} onStep={vi.fn()} />);
    expect(screen.getByRole('status').textContent).toBe(
      'Aborted by Ada. It was stopped at flask-app › Step a; what was done before that stays.',
    );
    rerender(<RunNotices run={{ ...run, stages: [] }} onStep={vi.fn()} />);
    expect(screen.getByRole('status').textContent).toContain('nothing has changed');
  });

  it('says why it failed, with the proof and the way on', () => {
    const onStep = vi.fn();
    const failure = {
      code: 'build-failed',
      message: 'The image could not be built.',
      next: 'Correct the Dockerfile.',
      stage: 'Build images',
      job: 'flask-app',
      step: 'Build',
      evidence: '\u001b[31mno such file: <requirements.txt>\u001b[0m',
    };
    render(
      <RunNotices run={someRun([someStep('a', 'failed')], { state: 'failed', failure })} onStep={onStep} />,
    );
    const alert = screen.getByRole('alert').textContent;
    for (const words of [failure.message, failure.next, failure.code, 'no such file: <requirements.txt>'])
      expect(alert).toContain(words);
    expect(alert).toContain('Failed at Build images › flask-app › Build');
    fireEvent.click(screen.getByRole('button', { name: 'Show the failed step' }));
    expect(onStep).toHaveBeenCalledWith('a');
  });

  it('leads to the logs of the component that has told why', () => {
    const failure = { code: 'exited-at-start', message: 'flask-app ends at once with exit code 3' };
    const run = someRun([someStep('a', 'failed')], { state: 'failed', failure });
    render(<RunNotices run={run} onStep={vi.fn()} />);
    expect(screen.getByRole('link', { name: 'Open the logs of flask-app' }).getAttribute('href')).toBe(
      '/environments/env1/logs?components=flask-app',
    );
  });

  it('offers the address after success', async () => {
    const get = () => ({
      operationStatus: 'running',
      lastRun: { id: 'run1' },
      endpoints: [{ url: 'http://app-abc.localhost:8081/', hostname: 'app-abc.localhost' }],
    });
    render(
      <FakeApi answers={{ 'environment.get': get }}>
        <RunNotices run={someRun([], { state: 'success' })} onStep={vi.fn()} />
      </FakeApi>,
    );
    const open = await screen.findByRole('link', { name: 'Open app-abc.localhost' });
    expect(open.getAttribute('href')).toBe('http://app-abc.localhost:8081/');
  });

  it('leads to the project when the environment is gone', () => {
    const { environment } = someRun([]);
    const gone = { ...environment, isDeleted: true };
    render(<RunNotices run={someRun([], { state: 'success', environment: gone })} onStep={vi.fn()} />);
    const links = screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')]);
    expect(links).toEqual([['Go to Flask App', '/projects/p1']]);
  });

  it('keeps silent while all is well', () => {
    const { container } = render(<RunNotices run={someRun([])} onStep={vi.fn()} />);
    expect(container.textContent).toBe('');
  });
});

it('tells the times of the waterfall in words too', () => {
  const ended = { state: 'success' as const, endedAt: new Date(Date.UTC(2026, 10, 21, 14, 0, 20)) };
  render(<WaterfallStrip run={someRun([], ended)} asOfMs={0} />);
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
    'Where the time went: Waiting in the queue 5 s, Build images 15 s',
  );
});
