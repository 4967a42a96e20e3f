import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeApi } from '@/client/testing';
import { useSetProjectLabels } from '@/components/project/use-project-actions';
import { Toaster } from '@/components/ui/toast';
import type { Label, LabelEdit } from '@/contract/label';
import { AppError } from '@/lib/errors';
import { LabelsCard } from './labels-card';
// Fetched beforehand: a busy machine may need more than a second for it.
import '@/components/ui/toasts';

vi.mock('next/navigation', () => ({ useRouter: () => ({}) }));
const set = vi.fn<(input: { labels: LabelEdit }) => unknown>();
beforeEach(() => void set.mockReset().mockReturnValue({ labels: [] }));

type SceneProps = { labels?: Label[]; mayWrite?: boolean };

function Scene(props: SceneProps) {
  return (
    <FakeApi answers={{ 'project.setLabels': (input) => set(input as { labels: LabelEdit }) }}>
      <ProjectCard {...props} />
      <Toaster />
    </FakeApi>
  );
}

function ProjectCard({ labels = [{ key: 'team', value: 'web' }], mayWrite = true }: SceneProps) {
  const save = useSetProjectLabels('p1');
  return <LabelsCard labels={labels} list="/projects" mayWrite={mayWrite} save={save} />;
}

const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the labels of a record', () => {
  it('are changed, added and removed in one go, and taken back by Undo', async () => {
    render(
      <Scene
        labels={[
          { key: 'old', value: '' },
          { key: 'team', value: 'web' },
        ]}
      />,
    );
    type('Value of label 2', 'api');
    press('Remove the label old');
    press('Add label');
    type('Key of label 2', 'tier');
    press('Save labels');
    const values = [
      { key: 'team', value: 'api' },
      { key: 'tier', value: '' },
      { key: 'old', value: null },
    ];
    await waitFor(() =>
      expect(set).toHaveBeenCalledWith({ id: 'p1', labels: { strategy: 'merge', values } }),
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(set).toHaveBeenCalledTimes(2));
    expect(set.mock.calls[1]?.[0].labels.values).toEqual([
      { key: 'team', value: 'web' },
      { key: 'tier', value: null },
      { key: 'old', value: '' },
    ]);
  });

  it('that are typed while others are being saved stay, and are saved as well', async () => {
    let answer: (value: unknown) => void = () => undefined;
    set.mockReturnValueOnce(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    render(<Scene />);
    type('Value of label 1', 'api');
    press('Save labels');
    await waitFor(() => expect(set).toHaveBeenCalledTimes(1));
    type('Value of label 1', 'apis');
    answer({ labels: [{ key: 'team', value: 'api' }] });
    await screen.findByText('Labels saved');

    expect(screen.getByRole('textbox', { name: 'Value of label 1' })).toHaveProperty('value', 'apis');
    press('Save labels');
    await waitFor(() => expect(set).toHaveBeenCalledTimes(2));
    expect(set.mock.calls[1]?.[0].labels.values).toEqual([{ key: 'team', value: 'apis' }]);
  });

  it('that are wrong are not sent; the complaint stands at the field until it is right', () => {
    render(<Scene />);
    press('Add label');
    type('Key of label 2', 'my team');
    press('Save labels');
    const field = screen.getByRole('textbox', { name: 'Key of label 2' }) as HTMLInputElement;
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const note = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    expect(note?.textContent).toContain('made of letters');
    expect(field.value).toBe('my team');
    expect(set).not.toHaveBeenCalled();
    type('Key of label 2', 'my-team');
    expect(field.getAttribute('aria-invalid')).toBe('false');
  });

  it('that the server refuses stay as they were typed', async () => {
    set.mockImplementation(() => {
      throw new AppError('limit', 'There may be at most 32 labels');
    });
    render(<Scene />);
    type('Value of label 1', 'api');
    press('Save labels');
    expect((await screen.findByRole('alert')).textContent).toContain('at most 32 labels');
    expect((screen.getByRole('textbox', { name: 'Value of label 1' }) as HTMLInputElement).value).toBe('api');
  });

  it('follow the server until something is typed', () => {
    const { rerender } = render(<Scene />);
    rerender(<Scene labels={[{ key: 'team', value: 'api' }]} />);
    expect((screen.getByRole('textbox', { name: 'Value of label 1' }) as HTMLInputElement).value).toBe('api');
    press('Save labels');
    expect(set).not.toHaveBeenCalled();
    type('Value of label 1', 'mine');
    rerender(<Scene labels={[{ key: 'team', value: 'theirs' }]} />);
    expect((screen.getByRole('textbox', { name: 'Value of label 1' }) as HTMLInputElement).value).toBe(
      'mine',
    );
  });

  it('say when there are none', () => {
    render(<Scene labels={[]} />);
    expect(screen.getByText('It has no labels yet.')).toBeDefined();
  });

  it('are only read by those who may not write', () => {
    render(<Scene mayWrite={false} />);
    expect(screen.getByRole('link', { name: /team=web/ })).toBeDefined();
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});
