import { fireEvent, render, screen } from '@testing-library/react';
import { createRef } from 'react';
import { expect, it, vi } from 'vitest';
import { TerminalTabStrip } from './terminal-tab-strip';

const tabs = ['t1', 't2'].map((id) => ({ id, component: 'web', attempt: 1 }));

function show() {
  const dispatch = vi.fn();
  const onClose = vi.fn();
  render(
    <TerminalTabStrip ref={createRef()} tabs={tabs} activeId="t1" dispatch={dispatch} onClose={onClose} />,
  );
  return { dispatch, onClose };
}

it('numbers several shells of one component and marks the shown one', () => {
  show();
  expect(screen.getByRole('tab', { name: 'web 1', selected: true })).toBeTruthy();
  expect(screen.getByRole('tab', { name: 'web 2', selected: false })).toBeTruthy();
});

it('chooses a tab by pointer and by arrow key', () => {
  const { dispatch } = show();
  fireEvent.click(screen.getByRole('tab', { name: 'web 2' }));
  fireEvent.keyDown(screen.getByRole('tab', { name: 'web 1' }), { key: 'ArrowLeft' });
  expect(dispatch.mock.calls).toEqual([[{ kind: 'choose', id: 't2' }], [{ kind: 'walk', id: 't2' }]]);
});

it('closes a tab by its cross and by Delete', () => {
  const { onClose, dispatch } = show();
  const tab = screen.getByRole('tab', { name: 'web 2' });
  fireEvent.click(tab.querySelector('[data-cross]') as Element);
  fireEvent.keyDown(tab, { key: 'Delete' });
  expect(onClose.mock.calls).toEqual([['t2'], ['t2']]);
  expect(dispatch).not.toHaveBeenCalled();
});
