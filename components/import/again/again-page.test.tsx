import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answers, FakeApi } from '@/client/testing';
import type { ConflictView, ImportMergeView } from '@/contract/import-again';
import { AppError } from '@/lib/errors';
import { AgainPage } from './again-page';

const push = vi.fn();
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));
vi.mock('@/components/definition-editor/lazy', () => ({
  LazyDiffView: ({ before, after }: { before: string; after: string }) => (
    <pre data-testid="diff">{`${before}→${after}`}</pre>
  ),
  LazyCodeEditor: ({ label }: { label: string }) => <pre>{label}</pre>,
}));
beforeEach(() => push.mockReset());

const last = {
  source: 'a pasted docker-compose file',
  report: { entries: [], counts: { kept: 0, approximated: 0, 'not-supported': 0 } },
  ...{ git: null, profiles: [], revisionId: 'r1', revisionNumber: 1, createdAt: new Date() },
};
const definition = (image: string) =>
  `kind: Environment\nname: a\ntype: primary\ncomponents:\n  - kind: Service\n    name: web\n    dockerCompose:\n      image: ${image}\n`;
const conflict: ConflictView = {
  ...{ id: 'image', label: 'components › web › dockerCompose › image', path: ['components', 0] },
  range: { startLine: 8, startColumn: 14, endLine: 8, endColumn: 20 },
  ...{ base: 'web:1', mine: 'web:mine', theirs: 'web:2' },
};
const mine = {
  ...{ id: 'r4', number: 4, hash: '', origin: 'save', authorName: 'Ada', createdAt: new Date() },
  ...{ isCurrent: true, isDeployed: false, text: definition('web:mine') },
};
const merged = (parts: Partial<Extract<ImportMergeView, { kind: 'merged' }>> = {}): ImportMergeView => ({
  kind: 'merged',
  ...{ mine, text: mine.text, taken: [], conflicts: [], isNews: true, isTwoWay: false },
  ...parts,
});
type MergeInput = { takeTheirs: string[] };
const choosable = vi.fn((input: unknown) => {
  const taken = (input as MergeInput).takeTheirs.includes('image');
  return merged({
    text: taken ? definition('web:2') : mine.text,
    conflicts: [conflict],
    taken: [{ label: 'components › web › hosts', change: 'added' }],
  });
});

async function review(answers: Answers, compose = 'services:\n  web:\n    image: web:2\n') {
  show(answers);
  fireEvent.change(await screen.findByRole('textbox', { name: 'docker-compose.yml' }), {
    target: { value: compose },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Show what it becomes' }));
}

function show(answers: Answers) {
  render(
    <FakeApi answers={{ 'definition.importReport': () => last, 'git.list': () => [], ...answers }}>
      <AgainPage environmentId="e1" />
    </FakeApi>,
  );
}

const save = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });

describe('where the file comes from', () => {
  it('begins with the repository of the last import', async () => {
    const git = { repo: 'https://git.test/a.git', branch: 'next', path: 'deploy/compose.yml' };
    show({ 'definition.importReport': () => ({ ...last, git }) });
    const repository = await screen.findByRole<HTMLInputElement>('combobox', { name: 'Git repository' });
    expect(repository.value).toBe(git.repo);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Branch' }).value).toBe('next');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /^Path/ }).value).toBe(git.path);
  });

  it('says what to do where nothing was imported', async () => {
    show({ 'definition.importReport': () => null });
    expect(await screen.findByText('Nothing was imported here yet')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open the configuration' })).toBeTruthy();
  });
});

describe('the review', () => {
  it('keeps mine until a person takes theirs, and saves what was chosen on the revision it was made with', async () => {
    const stored = vi.fn((_input: unknown) => ({
      kind: 'saved',
      revision: { ...mine, number: 5 },
      diagnostics: [],
    }));
    await review({ 'definition.mergeImport': choosable, 'definition.save': stored });
    const group = within(await screen.findByRole('group', { name: conflict.label }));
    expect(group.getByText(/line 8, column 14/)).toBeTruthy();
    expect(group.getByRole<HTMLInputElement>('radio', { name: /^Keep mine/ }).checked).toBe(true);
    expect(screen.getByText('As chosen, your configuration stays as it is')).toBeTruthy();
    expect(screen.getByText('components › web › hosts')).toBeTruthy();
    expect(stored).not.toHaveBeenCalled();

    fireEvent.click(group.getByRole('radio', { name: /^Take theirs/ }));
    expect((await screen.findByTestId('diff')).textContent).toContain('→kind: Environment');
    await waitFor(() => expect(save().disabled).toBe(false));
    fireEvent.click(save());
    await waitFor(() => expect(push).toHaveBeenCalledWith('/environments/e1/configuration?side=import'));
    expect(stored).toHaveBeenCalledWith(
      expect.objectContaining({
        ...{ environmentId: 'e1', text: definition('web:2'), baseRevisionId: 'r4' },
        imported: expect.objectContaining({ base: expect.stringContaining('web:2') }),
      }),
    );
  });

  it('offers the changes worth making, and saves those that were taken', async () => {
    const stored = vi.fn((_input: unknown) => ({ kind: 'unchanged', revision: mine, diagnostics: [] }));
    const imported = definition('web:2').replace('image: web:2', "image: web:2\n      ports: ['8080:8080']");
    await review(
      {
        'definition.mergeImport': () => merged({ text: imported, isNews: false }),
        'definition.save': stored,
      },
      'services:\n  web:\n    image: web:2\n    ports: ["8080:8080"]\n',
    );
    fireEvent.mouseDown(await screen.findByRole('tab', { name: /^Suggestions/ }), { button: 0 });
    expect(save().disabled).toBe(true);
    fireEvent.click(await screen.findByRole('button', { name: 'Apply: Give web a public address' }));
    expect(await screen.findByText('applied')).toBeTruthy();
    await waitFor(() => expect(save().disabled).toBe(false));
    fireEvent.click(save());
    await waitFor(() =>
      expect(stored).toHaveBeenCalledWith(
        expect.objectContaining({ text: expect.stringContaining('app-{{ env.base_domain }}') }),
      ),
    );
  });

  it('says when nothing changed, and has nothing to save', async () => {
    await review({ 'definition.mergeImport': () => merged({ isNews: false }) });
    expect(await screen.findByText('Nothing changed since the last import')).toBeTruthy();
    expect(save().disabled).toBe(true);
  });

  it('tells that only two versions could be compared', async () => {
    await review({ 'definition.mergeImport': () => merged({ isTwoWay: true }) });
    expect((await screen.findByRole('note')).textContent).toContain('every difference is a conflict');
  });

  it('tells a save in between, and merges with it', async () => {
    const answer = vi
      .fn((_input: unknown) => merged())
      .mockReturnValueOnce(merged({ text: definition('web:2') }));
    await review({
      'definition.mergeImport': answer,
      'definition.save': () => ({ kind: 'conflict', theirs: { ...mine, number: 6 } }),
    });
    await waitFor(() => expect(save().disabled).toBe(false));
    fireEvent.click(save());
    expect((await screen.findByRole('alert')).textContent).toContain('Ada saved revision 6 meanwhile');
    await waitFor(() => expect(answer).toHaveBeenCalledTimes(2));
    expect(push).not.toHaveBeenCalled();
  });

  it('shows the place and reason where nothing can be merged or read', async () => {
    const diagnostic = {
      ...{ severity: 'error' as const, code: 'cannot-merge', message: 'Behind an alias', path: [] },
      ...{ range: conflict.range, hint: 'Write it in full' },
    };
    await review({
      'definition.mergeImport': () => ({ kind: 'refused', version: 'mine', diagnostics: [diagnostic] }),
    });
    expect((await screen.findByRole('alert')).textContent).toContain('your configuration cannot be read');
    expect(screen.getByText('Write it in full')).toBeTruthy();
    expect(save().disabled).toBe(true);
  });

  it('shows the problems of a broken file at once and asks the server nothing', async () => {
    await review({}, 'services: [');
    const list = await screen.findByRole('list', { name: 'Problems' });
    expect(within(list).getAllByRole('button').length).toBeGreaterThan(0);
    expect(screen.getByRole('region', { name: 'Input' })).toBeTruthy();
    expect(save().disabled).toBe(true);
  });

  it('says which role is missing', async () => {
    const refuse = () => {
      throw new AppError('forbidden', 'You need the role developer');
    };
    await review({ 'definition.mergeImport': refuse });
    expect((await screen.findByRole('alert')).textContent).toContain('You need the role developer');
  });
});
