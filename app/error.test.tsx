import { render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import ErrorPage from './error';

function show(error: Error & { digest?: string }) {
  render(<ErrorPage error={error} reset={vi.fn()} />);
}

it('says what failed and a code to look for', () => {
  show(Object.assign(new Error('No such thing'), { digest: '1234' }));
  expect(screen.getByRole('alert').textContent).toContain('No such thing');
  expect(screen.getByText('1234')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
});

it('asks for a reload when a file of the page is no more, as after an update', () => {
  show(Object.assign(new Error('Failed to load chunk /a.js'), { name: 'ChunkLoadError' }));
  expect(screen.getByRole('alert').textContent).toContain('Warren was updated while the page was open');
  expect(screen.getByRole('button', { name: 'Reload the page' })).toBeDefined();
});
