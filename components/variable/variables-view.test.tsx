import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { describe, expect, it, vi } from 'vitest';
import { type Answers, FakeApi } from '@/client/testing';
import { permissionsOf } from '@/contract/permissions';
import type { VariableList, VariableView } from '@/contract/variable';
import { AppError } from '@/lib/errors';
import { VariablesView } from './variables-view';

const row = (name: string, more: Partial<VariableView> = {}): VariableView => ({
  ...{ name, value: 'text', isSecret: false, version: `v-${name}`, place: 'project' },
  ...{ overrides: [], overriddenBy: null, updatedAt: new Date(), updatedByName: 'Ada' },
  ...more,
});
const list: VariableList = {
  place: 'project',
  version: 'v1',
  variables: [
    row('LEVEL', { place: 'organization', value: 'info', overriddenBy: 'project' }),
    row('LEVEL', { value: 'debug', overrides: ['organization'] }),
    row('TOKEN', { value: null, isSecret: true }),
  ],
};

function show(answers: Answers, role: 'viewer' | 'developer' = 'developer', query = '') {
  const me = { 'account.me': () => ({ role, permissions: permissionsOf[role] }) };
  render(
    <NuqsTestingAdapter searchParams={query} hasMemory>
      <FakeApi answers={{ ...me, ...answers }}>
        <VariablesView
          scope={{ place: 'project', id: 'p1' }}
          links={{ organization: '/settings?tab=variables' }}
        />
      </FakeApi>
    </NuqsTestingAdapter>,
  );
}

const answering = (more: Answers = {}): Answers => ({ 'variable.list': () => list, ...more });
const rowOf = async (text: RegExp) => screen.findByRole('row', { name: text });

describe('the variables', () => {
  it('say where each comes from and which one counts; a secret has no value', async () => {
    show(answering());
    const wide = await rowOf(/LEVEL info/);
    expect(within(wide).getByText('overridden by project')).toBeDefined();
    expect(within(wide).getByRole('link', { name: 'Organization' }).getAttribute('href')).toContain(
      'tab=variables',
    );
    expect(within(wide).queryByRole('button')).toBeNull();
    expect(within(await rowOf(/LEVEL debug/)).getByText('overrides organization')).toBeDefined();
    expect(within(await rowOf(/TOKEN/)).getByText('secret')).toBeDefined();
  });

  it('without any say what they are, with one button to begin', async () => {
    show({ 'variable.list': () => ({ ...list, variables: [] }) });
    expect(await screen.findByText('No variables yet')).toBeDefined();
    fireEvent.click(await screen.findByRole('button', { name: 'Add variable' }));
    expect(await screen.findByRole('form', { name: 'New variable' })).toBeDefined();
  });

  it('offer a viewer nothing to change and say who may', async () => {
    show(answering(), 'viewer');
    await rowOf(/TOKEN/);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText(/A developer, admin or owner may change them/)).toBeDefined();
  });

  it('that may not be read say so', async () => {
    const refuse = () => {
      throw new AppError('forbidden', 'This needs the role viewer');
    };
    show({ 'variable.list': refuse });
    expect((await screen.findByRole('alert')).textContent).toContain('This needs the role viewer');
  });

  it('are searched when they are many', async () => {
    const many = Array.from({ length: 20 }, (_, at) => row(`NAME_${at}`));
    show({ 'variable.list': () => ({ ...list, variables: many }) });
    fireEvent.change(await screen.findByLabelText('Search variables'), { target: { value: 'name_19' } });
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    fireEvent.change(screen.getByLabelText('Search variables'), { target: { value: 'nothing' } });
    expect(await screen.findByText(/No variable matches/)).toBeDefined();
  });
});

describe('a variable', () => {
  it('keeps its stored secret when nothing is typed', async () => {
    const set = vi.fn((_input: unknown) => ({ kind: 'saved', list }));
    show(answering({ 'variable.set': set }));
    fireEvent.click(await screen.findByRole('button', { name: 'Edit TOKEN' }));
    fireEvent.submit(screen.getByRole('form', { name: 'Edit TOKEN' }));
    await waitFor(() => expect(set).toHaveBeenCalled());
    expect(set.mock.calls[0]?.[0]).toMatchObject({
      variables: [{ name: 'TOKEN', isSecret: true, version: 'v-TOKEN' }],
    });
    expect(JSON.stringify(set.mock.calls[0]?.[0])).not.toContain('"value"');
  });

  it('that someone else changed meanwhile is shown, and nothing typed is lost', async () => {
    const newer = { ...list, variables: [row('LEVEL', { value: 'theirs', version: 'v2' })] };
    const outcomes = [
      { kind: 'conflict', names: ['LEVEL'], byName: 'Eve', list: newer },
      { kind: 'saved', list: newer },
    ];
    const set = vi.fn((_input: unknown) => outcomes.shift());
    show(answering({ 'variable.set': set }));
    fireEvent.click(await screen.findByRole('button', { name: 'Edit LEVEL' }));
    fireEvent.change(screen.getByLabelText('Value'), { target: { value: 'mine' } });
    fireEvent.submit(screen.getByRole('form', { name: 'Edit LEVEL' }));
    expect((await screen.findByRole('alert')).textContent).toContain('LEVEL was set to “theirs” by Eve');
    fireEvent.click(screen.getByRole('button', { name: 'Save mine' }));
    await waitFor(() => expect(set).toHaveBeenCalledTimes(2));
    expect(set.mock.calls[1]?.[0]).toMatchObject({ variables: [{ value: 'mine', version: 'v2' }] });
  });

  it('that is refused says why beside its value', async () => {
    const refused = {
      kind: 'refused',
      problems: [{ line: 1, message: '1A: A variable name must not start with a digit' }],
    };
    show(answering({ 'variable.set': () => refused }));
    fireEvent.click(await screen.findByRole('button', { name: 'Add variable' }));
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: '1A' } });
    fireEvent.submit(screen.getByRole('form', { name: 'New variable' }));
    expect((await screen.findByRole('alert')).textContent).toContain('must not start with a digit');
    expect((screen.getByLabelText('Name') as HTMLInputElement).value).toBe('1A');
  });

  it('is asked about before it is deleted when it is a secret', async () => {
    const remove = vi.fn(() => ({ kind: 'saved', list: { ...list, variables: [] } }));
    show(answering({ 'variable.delete': remove }));
    fireEvent.click(await screen.findByRole('button', { name: 'Delete TOKEN' }));
    expect(remove).not.toHaveBeenCalled();
    fireEvent.click(await screen.findByRole('button', { name: 'Delete secret' }));
    await waitFor(() => expect(remove).toHaveBeenCalled());
  });
});

describe('the variables as text', () => {
  it('show secrets as kept, name mistakes by line, and ask before they delete', async () => {
    const setText = vi.fn((_input: unknown) => ({ kind: 'saved', list }));
    show(answering({ 'variable.setText': setText }), 'developer', '?as=text');
    const area = (await screen.findByLabelText('Variables, one a line')) as HTMLTextAreaElement;
    expect(area.value).toBe('LEVEL=debug\nTOKEN=SECRET[]\n');
    fireEvent.change(area, { target: { value: 'LEVEL=debug\nword' } });
    expect(await screen.findByRole('button', { name: /Line 2: There is no = in this line/ })).toBeDefined();
    expect((screen.getByRole('button', { name: 'Save variables' }) as HTMLButtonElement).disabled).toBe(true);
    fireEvent.change(area, { target: { value: 'LEVEL=warn\nNEW=1' } });
    expect(await screen.findByText('Saving adds 1, changes 1, deletes 1')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Save variables' }));
    expect((await screen.findByRole('alertdialog')).textContent).toContain('no longer has TOKEN');
    fireEvent.click(screen.getByRole('button', { name: 'Save and delete' }));
    await waitFor(() => expect(setText).toHaveBeenCalled());
    expect(setText.mock.calls[0]?.[0]).toMatchObject({ text: 'LEVEL=warn\nNEW=1', version: 'v1' });
  });
});
