import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { TerminalToolbar } from './terminal-toolbar';

const font = { size: 14, shrink: () => undefined, grow: () => undefined };
const one = { name: 'web', instances: [{ id: 'a', name: 'web-1' }] };
const two = { name: 'worker', instances: [...one.instances, { id: 'b', name: 'worker-2' }] };

it.each([
  ['web', null],
  ['worker', 'Any container'],
])('of %s offers the choice of a container only where there are several', (component, shown) => {
  const idle = () => undefined;
  const parts = { components: [one, two], component, instance: undefined, onPick: idle, onOpen: idle, font };
  render(<TerminalToolbar {...parts} />);
  expect(screen.getByRole('combobox', { name: 'Component' }).textContent).toContain(component);
  expect(screen.queryByRole('combobox', { name: 'Container' })?.textContent ?? null).toBe(shown);
});
