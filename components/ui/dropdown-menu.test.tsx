import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from './dropdown-menu';
// Fetched beforehand: a busy machine may need more than a second for it.
import './dropdown-menu-parts';

beforeEach(() => {
  render(
    <DropdownMenu>
      <DropdownMenuTrigger>Actions</DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem>Rename</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>,
  );
});

test('is a closed button until it is pressed', () => {
  const button = screen.getByRole('button', { name: 'Actions', expanded: false });
  expect(button.getAttribute('aria-haspopup')).toBe('menu');
  expect(screen.queryByRole('menu')).toBeNull();
});

test('the very first key opens it on its first entry, and Escape leads back to the button', async () => {
  fireEvent.keyDown(screen.getByRole('button'), { key: 'Enter' });
  const item = await screen.findByRole('menuitem', { name: 'Rename' });
  await waitFor(() => expect(document.activeElement).toBe(item));
  fireEvent.keyDown(item, { key: 'Escape' });
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Actions' })));
});

test('the pointer opens it without choosing an entry', async () => {
  fireEvent.pointerDown(screen.getByRole('button'), { button: 0, ctrlKey: false });
  const menu = await screen.findByRole('menu');
  await waitFor(() => expect(document.activeElement).toBe(menu));
});
