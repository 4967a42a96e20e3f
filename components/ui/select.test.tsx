import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Select } from './select';

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
  const box = screen.getByRole('combobox', { name: 'Sort by' });
  fireEvent.keyDown(box, { key: 'Enter' });
  fireEvent.keyDown(await screen.findByRole('option', { name: 'Name, Z to A' }), { key: 'Enter' });
  expect(box.textContent).toBe('Name, Z to A');
});

it('shows the placeholder while nothing is chosen', () => {
  render(<Select value={undefined} options={options} placeholder="Choose one" onChange={() => undefined} />);
  expect(screen.getByText('Choose one')).toBeDefined();
});
