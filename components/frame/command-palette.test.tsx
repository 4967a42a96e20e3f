import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeApi } from '@/client/testing';
import { CommandPalette } from './command-palette';

const push = vi.fn();
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));
beforeEach(() => push.mockReset());

/** Like the server: environments whose name holds the text. */
function matching(search = '') {
  const items = environments.items.filter(({ name }) => name.includes(search));
  return { items, total: items.length };
}

const environments = { items: [{ id: 'e1', name: 'flask-main', projectName: 'Flask App' }], total: 1 };

function show() {
  const onOpenChange = vi.fn();
  const onKeyList = vi.fn();
  render(
    <FakeApi
      answers={{
        'project.list': () => [{ id: 'p1', name: 'Flask App' }],
        'environment.list': (input) => matching((input as { search?: string }).search),
      }}
    >
      <CommandPalette open onOpenChange={onOpenChange} onKeyList={onKeyList} />
    </FakeApi>,
  );
  return { onOpenChange, onKeyList };
}

function type(value: string) {
  fireEvent.change(screen.getByRole('combobox'), { target: { value } });
}

describe('the palette', () => {
  it('goes to an environment by its name', async () => {
    const { onOpenChange } = show();
    await screen.findByRole('option', { name: /^flask-main/ });
    type('flask-main');
    fireEvent.click(await screen.findByRole('option', { name: /^flask-main/ }));
    expect(push).toHaveBeenCalledWith('/environments/e1');
    expect(onOpenChange).toHaveBeenCalledWith(false);
  });

  it('does not match letters that are strewn over a name', async () => {
    show();
    await screen.findByRole('option', { name: 'Flask App' });
    type('fkap');
    expect(screen.queryByRole('option', { name: 'Flask App' })).toBeNull();
    type('app flask');
    expect(await screen.findByRole('option', { name: 'Flask App' })).toBeDefined();
  });

  it('offers to deploy what was searched for', async () => {
    show();
    type('deploy flask');
    fireEvent.click(await screen.findByRole('option', { name: /^Deploy flask-main/ }));
    expect(push).toHaveBeenCalledWith('/environments/e1?deploy=true');
  });

  it('opens the list of keys', () => {
    const { onKeyList } = show();
    fireEvent.click(screen.getByRole('option', { name: /List of keys/ }));
    expect(onKeyList).toHaveBeenCalledOnce();
  });

  it('chooses the first entry, also when it arrives later than others, until the person moves', async () => {
    show();
    const chosen = () => screen.getAllByRole('option', { selected: true }).map((one) => one.textContent);
    await screen.findByRole('option', { name: /^flask-main/ });
    await waitFor(() => expect(chosen()).toEqual(['flask-mainFlask App']));
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'ArrowDown' });
    await waitFor(() => expect(chosen()).toEqual(['Flask App']));
  });

  it('says when nothing matches', async () => {
    show();
    type('zzzz');
    expect(await screen.findByText('Nothing matches “zzzz”.')).toBeDefined();
  });
});
