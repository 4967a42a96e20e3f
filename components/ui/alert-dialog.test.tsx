import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ConfirmDialog } from './alert-dialog';
// Fetched beforehand: a busy machine may need more than a second for it.
import './confirm-dialog';

async function show(onConfirm: (typed: string) => void, typedName?: string) {
  render(
    <ConfirmDialog
      open
      onOpenChange={vi.fn()}
      title="Delete project"
      description="Its data is deleted."
      action="Delete project"
      onConfirm={onConfirm}
      {...(typedName ? { typedName } : {})}
    />,
  );
  return screen.findByRole<HTMLButtonElement>('button', { name: 'Delete project' });
}

it('waits for the exact name where data dies', async () => {
  const onConfirm = vi.fn();
  const button = await show(onConfirm, 'Flask App');
  const box = screen.getByRole('textbox', { name: /Type “Flask App”/ });
  fireEvent.change(box, { target: { value: 'flask app' } });
  expect(button.disabled).toBe(true);
  fireEvent.change(box, { target: { value: 'Flask App' } });
  expect(button.disabled).toBe(false);
  fireEvent.click(button);
  expect(onConfirm).toHaveBeenCalledWith('Flask App');
});

it('asks for no name where nothing is lost', async () => {
  const onConfirm = vi.fn();
  fireEvent.click(await show(onConfirm));
  expect(onConfirm).toHaveBeenCalledOnce();
});
