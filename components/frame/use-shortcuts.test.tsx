import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useShortcuts } from './use-shortcuts';

const push = vi.fn();
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));
beforeEach(() => push.mockReset());

const onPalette = vi.fn();
const onKeyList = vi.fn();

function Page() {
  useShortcuts({ onPalette, onKeyList });
  return (
    <>
      <input data-search aria-label="Search" />
      <a data-list-item href="/a">
        first
      </a>
      <a data-list-item href="/b">
        second
      </a>
    </>
  );
}

const press = (key: string, more = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const focused = () => document.activeElement?.textContent;

describe('keys that work everywhere', () => {
  beforeEach(() => {
    render(<Page />);
  });

  it('g then a letter goes to a place', () => {
    press('g');
    press('e');
    expect(push).toHaveBeenCalledWith('/environments');
  });

  it('j and k move in the list and stop at its ends', () => {
    press('j');
    expect(focused()).toBe('first');
    press('j');
    press('j');
    expect(focused()).toBe('second');
    press('k');
    expect(focused()).toBe('first');
  });

  it('slash focuses the search, where letters are text again', () => {
    press('/');
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
    press('?');
    expect(onKeyList).not.toHaveBeenCalled();
  });

  it('Ctrl K opens the palette, even while typing', () => {
    press('/');
    press('k', { ctrlKey: true });
    expect(onPalette).toHaveBeenCalledOnce();
  });
});
