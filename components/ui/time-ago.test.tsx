import { render } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';
import { TimeAgo } from './time-ago';

afterEach(() => vi.restoreAllMocks());

it('shows the exact time of the person, not of the server', () => {
  const time = <TimeAgo at={new Date('2026-01-02T03:04:05Z')} />;
  const container = document.createElement('div');
  const hour = vi.spyOn(Date.prototype, 'getHours').mockReturnValue(3);
  container.innerHTML = renderToString(time);
  expect(container.querySelector('time')?.title).toContain(' 03:');

  hour.mockReturnValue(12);
  render(time, { container: document.body.appendChild(container), hydrate: true });

  expect(container.querySelector('time')?.title).toContain(' 12:');
});
