import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { HoverLink } from './hover-link';

vi.mock('next/link', () => ({
  default: ({ prefetch, ...props }: { prefetch: boolean; href: string }) => (
    <a data-prefetch={prefetch} {...props} />
  ),
}));

test.each(['mouseEnter', 'focus', 'touchStart'] as const)('fetches its page after %s, not before', (sign) => {
  render(<HoverLink href="/runs">Runs</HoverLink>);
  const link = screen.getByRole('link');
  expect(link.dataset.prefetch).toBe('false');
  fireEvent[sign](link);
  expect(link.dataset.prefetch).toBe('true');
});
