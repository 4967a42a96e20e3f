import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answers, FakeApi } from '@/client/testing';
import { AppError } from '@/lib/errors';
import { FirstSteps } from './first-steps';

const push = vi.fn();
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));
beforeEach(() => push.mockReset());

function show(answers: Answers, mayCreate = true) {
  const onCreate = vi.fn();
  render(
    <FakeApi answers={answers}>
      <FirstSteps mayCreate={mayCreate} onCreate={onCreate} />
    </FakeApi>,
  );
  return onCreate;
}

describe('the first run', () => {
  it('leads on with one button', () => {
    const onCreate = show({});
    fireEvent.click(screen.getByRole('button', { name: 'Create project' }));
    expect(onCreate).toHaveBeenCalledOnce();
  });

  it('opens the demo environment and leaves Deploy to the person', async () => {
    show({ 'demo.create': () => ({ projectId: 'p1', environmentId: 'e1' }) });
    fireEvent.click(screen.getByRole('button', { name: 'Try the Flask demo' }));
    await waitFor(() => expect(push).toHaveBeenCalledWith('/environments/e1'));
  });

  it('says why the demo could not be made and what to do', async () => {
    show({
      'demo.create': () => {
        throw new AppError('unavailable', 'git is not installed', { next: 'Install git.' });
      },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Try the Flask demo' }));
    expect((await screen.findByRole('alert')).textContent).toContain('git is not installed');
    expect(screen.getByText('Install git.')).toBeDefined();
  });

  it('tells a viewer which role is needed instead of a dead button', () => {
    show({}, false);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText(/needs the role developer/)).toBeDefined();
  });
});
