import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ColumnMenu } from './column-menu';
// Fetched beforehand: a busy machine may need more than a second for it.
import './dropdown-menu-parts';

const columns = { status: 'Status', cluster: 'Cluster', updated: 'Last changed' };

function open(shown: (keyof typeof columns)[]) {
  const onChange = vi.fn();
  render(<ColumnMenu columns={columns} shown={shown} onChange={onChange} />);
  fireEvent.keyDown(screen.getByRole('button', { name: 'Columns' }), { key: 'Enter' });
  return onChange;
}

test('a column that comes stands where it belongs, not last', async () => {
  const onChange = open(['status', 'updated']);
  fireEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Cluster' }));
  expect(onChange).toHaveBeenCalledWith(['status', 'cluster', 'updated']);
});

test('a column that goes leaves the others, and the menu stays', async () => {
  const onChange = open(['status', 'updated']);
  fireEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Status', checked: true }));
  expect(onChange).toHaveBeenCalledWith(['updated']);
  expect(screen.getByRole('menu')).toBeDefined();
});
