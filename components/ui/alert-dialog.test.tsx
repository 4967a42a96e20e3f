import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ConfirmDialog } from './alert-dialog';

function show(onConfirm: (typed: string) => void, typedName?: string) {
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
  return screen.getByRole<HTMLButtonElement>('button', { name: 'Delete project' });
}

it('waits for the exact name where data dies', () => {
  const onConfirm = vi.fn();
  const button = show(onConfirm, 'Flask App');
  const box = screen.getByRole('textbox', { name: /Type “Flask App”/ });
  fireEvent.change(box, { target: { value: 'flask app' } });
  expect(button.disabled).toBe(true);
  fireEvent.change(box, { target: { value: 'Flask App' } });
  expect(button.disabled).toBe(false);
  fireEvent.click(button);
  expect(onConfirm).toHaveBeenCalledWith('Flask App');
});

it('asks for no name where nothing is lost', () => {
  const onConfirm = vi.fn();
  fireEvent.click(show(onConfirm));
  expect(onConfirm).toHaveBeenCalledOnce();
});
