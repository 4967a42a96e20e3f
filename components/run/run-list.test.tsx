import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { NuqsTestingAdapter, type OnUrlUpdateFunction } from 'nuqs/adapters/testing';
import { expect, it, vi } from 'vitest';
import { FakeApi } from '@/client/testing';
import { someRun } from './fixtures';
import { RunList } from './run-list';

function show(searchParams: string, environmentId?: string) {
  const ask = vi.fn((_input: unknown) => ({ items: [someRun([])], total: 120, page: 2, pageSize: 50 }));
  const onUrl = vi.fn<OnUrlUpdateFunction>();
  render(
    <NuqsTestingAdapter searchParams={searchParams} onUrlUpdate={onUrl} hasMemory>
      <FakeApi answers={{ 'run.list': ask }}>
        <RunList environmentId={environmentId} />
      </FakeApi>
    </NuqsTestingAdapter>,
  );
  return { ask, onUrl };
}

it('asks for the order of the address, and for the default when the address has none or nonsense', async () => {
  expect(await firstQuestion('?sort=-ended&page=2')).toMatchObject({ sort: '-ended', page: 2 });
  expect(await firstQuestion('?sort=colour')).toMatchObject({ sort: '-queued', page: 1 });
});

async function firstQuestion(searchParams: string) {
  const { ask } = show(searchParams);
  await waitFor(() => expect(ask).toHaveBeenCalled());
  return ask.mock.calls[0]?.[0];
}

it('writes a chosen order to the address, from the first page on', async () => {
  const { ask, onUrl } = show('?page=2');
  fireEvent.keyDown(screen.getByRole('combobox', { name: 'Sort by' }), { key: 'Enter' });
  fireEvent.keyDown(await screen.findByRole('option', { name: 'Oldest first' }), { key: 'Enter' });
  await waitFor(() => expect(onUrl.mock.lastCall?.[0].queryString).toBe('?sort=queued'));
  await waitFor(() => expect(ask.mock.lastCall?.[0]).toMatchObject({ sort: 'queued', page: 1 }));
});

it('offers the environment as a column only where there are several', async () => {
  show('', 'e1');
  fireEvent.keyDown(screen.getByRole('combobox', { name: 'Sort by' }), { key: 'Enter' });
  await screen.findByRole('option', { name: 'Newest first' });
  expect(screen.queryByRole('option', { name: 'Environment, A to Z' })).toBeNull();
});
