import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Button } from './button';
import { Popover, PopoverContent, PopoverTrigger } from './popover';
// Fetched beforehand: a busy machine may need more than a second for it.
import './popover-parts';

test('the first press opens it, with the focus inside, and Escape leads back to the button', async () => {
  render(
    <Popover>
      <PopoverTrigger asChild>
        <Button>Work</Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Running work">
        <button type="button">All runs</button>
      </PopoverContent>
    </Popover>,
  );
  expect(screen.queryByRole('dialog')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Work', expanded: false }));
  const inside = await screen.findByRole('button', { name: 'All runs' });
  await waitFor(() => expect(document.activeElement).toBe(inside));
  fireEvent.keyDown(inside, { key: 'Escape' });
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Work' })));
});
