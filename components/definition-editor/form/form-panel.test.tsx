import { fireEvent, render, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { FormPanel } from './form-panel';

const text = `kind: Environment
name: shop
environmentVariables:
  A: one
  KEY: ENCRYPTED[abc]
components:
  - kind: Application
    name: web
    gitRepo: https://git.test/a.git
    gitBranch: main
    dockerCompose:
      build: .
      ports: ['8000:80']
volumes:
  - name: data
    size: 1Gi
`;

function show(isReadOnly = false) {
  const onAction = vi.fn();
  render(<FormPanel text={text} isReadOnly={isReadOnly} onAction={onAction} />);
  return onAction;
}

it('changes a variable when its field is left, once', () => {
  const onAction = show();
  const field = screen.getByLabelText('Value of A');
  fireEvent.change(field, { target: { value: 'two' } });
  expect(onAction).not.toHaveBeenCalled();
  fireEvent.blur(field);
  expect(onAction).toHaveBeenCalledExactlyOnceWith({
    kind: 'set-variable',
    component: null,
    name: 'A',
    value: 'two',
    isSecret: false,
  });
});

it('replaces an encrypted value by a new secret, and never shows it', () => {
  const onAction = show();
  const field = screen.getByLabelText<HTMLInputElement>('Value of KEY');
  expect(field.value).toBe('');
  fireEvent.change(field, { target: { value: 'new' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(onAction).toHaveBeenCalledWith(
    expect.objectContaining({ name: 'KEY', value: 'new', isSecret: true }),
  );
});

it('changes branch and replicas, and proposes an address from name and port', () => {
  const onAction = show();
  const component = screen.getByRole('region', { name: 'Component web' });
  for (const [label, value] of [
    ['Branch', 'dev'],
    ['Replicas', '3'],
  ] as const) {
    fireEvent.change(within(component).getByLabelText(label), { target: { value } });
    fireEvent.blur(within(component).getByLabelText(label));
  }
  fireEvent.click(within(component).getByRole('button', { name: 'Add an address' }));
  expect(onAction.mock.calls.map(([action]) => action)).toEqual([
    { kind: 'set-branch', component: 0, branch: 'dev' },
    { kind: 'set-replicas', component: 0, replicas: '3' },
    {
      kind: 'set-host',
      component: 0,
      at: 0,
      host: { hostname: 'web-{{ env.base_domain }}', path: '/', servicePort: '8000' },
    },
  ]);
});

it('adds a volume', () => {
  const onAction = show();
  fireEvent.change(screen.getByLabelText('Name of a new volume'), { target: { value: 'more' } });
  fireEvent.change(screen.getByLabelText('Folder in the container'), { target: { value: '/more' } });
  fireEvent.click(screen.getByRole('button', { name: 'Add the volume' }));
  expect(onAction).toHaveBeenCalledWith({
    kind: 'add-volume',
    name: 'more',
    path: '/more',
    size: '1Gi',
    component: 0,
  });
});

it('offers no change to who may not write', () => {
  show(true);
  expect(screen.queryByRole('button', { name: /Add|Remove/ })).toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>('Value of A').readOnly).toBe(true);
});
