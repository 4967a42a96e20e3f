import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Select } from './select';
// Fetched beforehand: a busy machine may need more than a second for it.
import './whole-select';

const options = [
  { value: 'name', label: 'Name, A to Z' },
  { value: '-name', label: 'Name, Z to A' },
] as const;

function Sorted() {
  const [value, setValue] = useState<'name' | '-name' | undefined>('name');
  return <Select aria-label="Sort by" value={value} options={options} onChange={setValue} />;
}

it('has its value in the first paint', () => {
  expect(renderToString(<Sorted />)).toContain('Name, A to Z');
});

it('shows what was chosen by keyboard', async () => {
  render(<Sorted />);
  const box = () => screen.getByRole('combobox', { name: 'Sort by' });
  fireEvent.keyDown(box(), { key: 'Enter' });
  fireEvent.keyDown(await screen.findByRole('option', { name: 'Name, Z to A' }), { key: 'Enter' });
  expect(box().textContent).toBe('Name, Z to A');
});

it('has the focus that its button had, and is not opened by that', async () => {
  render(<Sorted />);
  const button = screen.getByRole('combobox');
  button.focus();
  await waitFor(() => expect(document.activeElement).not.toBe(button));
  expect(document.activeElement).toBe(screen.getByRole('combobox', { expanded: false }));
});

it('does not call back who has gone on meanwhile', async () => {
  render(<Sorted />);
  const button = screen.getByRole('combobox');
  button.focus();
  button.blur();
  await act(() => import('./whole-select'));
  expect(document.activeElement).toBe(document.body);
});

it('shows the placeholder while nothing is chosen', () => {
  render(<Select value={undefined} options={options} placeholder="Choose one" onChange={() => undefined} />);
  expect(screen.getByText('Choose one')).toBeDefined();
});
