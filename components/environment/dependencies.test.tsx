import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { NuqsTestingAdapter, type OnUrlUpdateFunction } from 'nuqs/adapters/testing';
import { describe, expect, it, vi } from 'vitest';
import type { ComponentView, EnvironmentDetail } from '@/contract/environment';
import { Dependencies } from './dependencies';

const component = (name: string, dependsOn: string[], liveStatus: ComponentView['liveStatus'] = 'healthy') =>
  ({ name, dependsOn, liveStatus, operationStatus: 'draft' }) as ComponentView;
const stack = [
  component('web', ['db', 'api']),
  component('api', ['db'], 'crashed'),
  component('db', [], 'none'),
];

function show(components: ComponentView[], searchParams = '') {
  const onUrl = vi.fn<OnUrlUpdateFunction>();
  const environment = { id: 'e1', components } as EnvironmentDetail;
  const { container } = render(
    <NuqsTestingAdapter searchParams={searchParams} onUrlUpdate={onUrl} hasMemory>
      <Dependencies environment={environment} />
    </NuqsTestingAdapter>,
  );
  return { container, onUrl, details: container.querySelector('details') };
}

describe('the picture of dependencies', () => {
  it('is not there when nothing depends on anything', () => {
    expect(show([component('web', []), component('db', [])]).container.textContent).toBe('');
  });

  it('is folded at first, and the address holds that it was opened', async () => {
    const { details, onUrl } = show(stack);
    expect(details?.open).toBe(false);
    expect(screen.getByText('3 connections')).toBeDefined();
    expect(screen.queryByRole('list')).toBeNull();
    if (details) details.open = true;
    if (details) fireEvent(details, new Event('toggle'));
    await waitFor(() => expect(onUrl.mock.lastCall?.[0].queryString).toBe('?dependencies=true'));
    expect(screen.getByRole('list', { name: 'Dependencies' })).toBeDefined();
  });

  it('says of each component how it does and what it starts after, and leads to its logs', () => {
    show(stack, '?dependencies=true');
    const told = screen.getAllByRole('listitem').map((item) => item.textContent);
    expect(told).toEqual([
      'dbdraftstarts first',
      'apicrashedstarts after db',
      'webhealthystarts after db, api',
    ]);
    expect(screen.getByRole('link', { name: /^api/ }).getAttribute('href')).toBe(
      '/environments/e1/logs?components=api',
    );
  });

  it('draws a line for each connection, hidden from screen readers, and nests no control', () => {
    const { container } = show(stack, '?dependencies=true');
    expect(container.querySelectorAll('svg[aria-hidden] > path[marker-end]')).toHaveLength(3);
    for (const link of screen.getAllByRole('link'))
      expect(within(link).queryAllByRole('link').concat(within(link).queryAllByRole('button'))).toEqual([]);
  });
});
