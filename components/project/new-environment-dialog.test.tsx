import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeApi } from '@/client/testing';
import { AppError } from '@/lib/errors';
import { NewEnvironmentDialog } from './new-environment-dialog';
// Fetched beforehand: a busy machine may need more than a second for it.
import '@/components/ui/dialog-parts';

const push = vi.fn();
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));
beforeEach(() => push.mockReset());

async function show(create: (input: unknown) => unknown) {
  render(
    <FakeApi answers={{ 'environment.create': create }}>
      <NewEnvironmentDialog projectId="p1" open onOpenChange={vi.fn()} />
    </FakeApi>,
  );
  await screen.findByRole('dialog');
}

function type(name: string, value: string) {
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
}

function submit() {
  fireEvent.click(screen.getByRole('button', { name: 'Create environment' }));
}

describe('a new environment', () => {
  it('keeps pasted YAML byte for byte', async () => {
    const create = vi.fn((_input: unknown) => ({ id: 'e1' }));
    await show(create);
    type('Name', 'flask-main');
    type('Definition', 'kind: Environment\nname: x  \n');
    submit();
    await waitFor(() => expect(push).toHaveBeenCalledWith('/environments/e1'));
    expect(create).toHaveBeenCalledWith({
      projectId: 'p1',
      name: 'flask-main',
      definition: 'kind: Environment\nname: x  \n',
    });
  });

  it('without YAML leads to the editor', async () => {
    await show(() => ({ id: 'e1' }));
    type('Name', 'flask-main');
    submit();
    await waitFor(() => expect(push).toHaveBeenCalledWith('/environments/e1/configuration'));
  });

  it('keeps what was typed when it is refused', async () => {
    await show(() => {
      throw new AppError('conflict', 'An environment of this name exists');
    });
    type('Name', 'flask-main');
    submit();
    expect((await screen.findByRole('alert')).textContent).toContain('An environment of this name exists');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe('flask-main');
  });
});
