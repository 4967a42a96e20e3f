import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { FakeApi } from '@/client/testing';
import type { Diagnostic } from '@/definition/diagnostics';
import { ConfigurationBar } from './configuration-bar';
import { startEditing } from './edit-state';
import { ImportedPanel } from './imported-panel';
import { outlineOf } from './outline';
import { OutlinePanel } from './outline-panel';
import { ProblemsPanel } from './problems-panel';

const range = { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 };
const problem: Diagnostic = {
  severity: 'error',
  code: 'unknown-key',
  message: 'The key "foo" is not known here',
  hint: 'Known here: kind, name',
  range,
  path: ['foo'],
};

describe('ProblemsPanel', () => {
  it('jumps to the place of a problem', () => {
    const onJump = vi.fn();
    render(<ProblemsPanel diagnostics={[problem]} onJump={onJump} />);
    fireEvent.click(screen.getByRole('button', { name: /line 3, column 5/ }));
    expect(onJump).toHaveBeenCalledWith(range);
  });

  it('says when there is none', () => {
    render(<ProblemsPanel diagnostics={[]} onJump={vi.fn()} />);
    expect(screen.getByText('No problems found.')).toBeTruthy();
  });
});

it('jumps to a component from the outline', () => {
  const onJump = vi.fn();
  render(
    <OutlinePanel outline={outlineOf('components:\n  - kind: Service\n    name: redis\n')} onJump={onJump} />,
  );
  fireEvent.click(screen.getByRole('button', { name: /redis/ }));
  expect(onJump).toHaveBeenCalledWith(expect.objectContaining({ startLine: 2 }));
});

it.each([true, false])('offers to import again to who may write: %s', async (mayWrite) => {
  const report = { entries: [], counts: { kept: 0, approximated: 0, 'not-supported': 0 } };
  const view = { source: 'a pasted file', report, revisionNumber: 2, createdAt: new Date() };
  render(
    <FakeApi answers={{ 'definition.importReport': () => view }}>
      <ImportedPanel environmentId="e1" mayWrite={mayWrite} />
    </FakeApi>,
  );
  expect(await screen.findByText(/Revision 2 came from a pasted file/)).toBeTruthy();
  const link = screen.queryByRole('link', { name: 'Import again' });
  expect(link?.getAttribute('href')).toBe(mayWrite ? '/environments/e1/import/again' : undefined);
});

describe('ConfigurationBar', () => {
  const show = (isUnsaved: boolean, mayWrite = true) => {
    const onSave = vi.fn();
    const answers = {
      'definition.export': () => ({ kind: 'exported', text: 'services: {}\n' }),
    };
    render(
      <FakeApi answers={answers}>
        <ConfigurationBar
          environmentId="e1"
          state={startEditing(
            { revision: null, diagnostics: [], unsupported: [], outerVariables: [], starter: '' },
            null,
          )}
          isUnsaved={isUnsaved}
          isSaving={false}
          mayWrite={mayWrite}
          mayDeploy
          isShowingRevisions={false}
          onShowRevisions={vi.fn()}
          onDiscard={vi.fn()}
          onSave={onSave}
          onSaveAndDeploy={vi.fn()}
        />
      </FakeApi>,
    );
    return onSave;
  };

  it('marks unsaved text and saves with the keyboard from anywhere', () => {
    const onSave = show(true);
    expect(screen.getByText('unsaved changes')).toBeTruthy();
    fireEvent.keyDown(window, { key: 's', ctrlKey: true });
    fireEvent.keyDown(window, { key: 's', metaKey: true });
    expect(onSave).toHaveBeenCalledTimes(2);
  });

  it('offers no save to who may not write, but an export', async () => {
    show(false, false);
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    const [makeUrl, forget] = [vi.fn((_: Blob) => 'blob:x'), vi.fn()];
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: makeUrl, revokeObjectURL: forget }));
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    fireEvent.click(screen.getByRole('button', { name: 'Export as Compose file' }));
    await vi.waitFor(() => expect(click).toHaveBeenCalledOnce());
    expect(await makeUrl.mock.calls[0]?.[0].text()).toBe('services: {}\n');
  });
});
