import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { partStates, runStates } from '@/contract/run';
import { liveStatuses, operationStatuses } from '@/contract/shared';
import { Status } from './status';
import { faceOf, type StatusOf } from './status-faces';

const all: StatusOf[] = [
  ...operationStatuses.map((value) => ({ kind: 'operation', value }) as const),
  ...liveStatuses.map((value) => ({ kind: 'live', value }) as const),
  ...runStates.map((value) => ({ kind: 'run', value }) as const),
  ...partStates.map((value) => ({ kind: 'part', value }) as const),
];

describe('a status', () => {
  it.each(all)('$kind $value has an icon and a word, never colour alone', (status) => {
    const { container } = render(<Status {...status} />);
    expect(container.querySelector('svg')).not.toBeNull();
    expect(container.textContent).toBe(faceOf(status).word);
  });

  it('says the detail in words', () => {
    render(<Status kind="live" value="starting" detail="2 of 3 ready" />);
    expect(screen.getByText('starting').textContent).toBe('starting (2 of 3 ready)');
  });

  it('links to its cause', () => {
    render(<Status kind="operation" value="failed" href="/runs/r1" />);
    expect(screen.getByRole('link', { name: 'failed' }).getAttribute('href')).toBe('/runs/r1');
  });
});
