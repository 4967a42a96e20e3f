import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { beforeAll, expect, it, vi } from 'vitest';
import { FakeApi } from '@/client/testing';
import type { EnvironmentDetail } from '@/contract/environment';
import { permissionsOf, type Role } from '@/contract/permissions';
import { AppError } from '@/lib/errors';
import { ActionBar } from './action-bar';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));
beforeAll(() => {
  // Radix asks for them; jsdom has none.
  Object.assign(Element.prototype, { hasPointerCapture: () => false, scrollIntoView: () => undefined });
});

const environment = {
  ...{ id: 'e1', projectId: 'p1', name: 'flask-main', operationStatus: 'running', activeRun: null },
  ...{ cluster: { id: 'c1', name: 'This machine' }, deployedRevision: { id: 'r1', number: 1 } },
  ...{ currentRevision: { id: 'r1', number: 1, authorName: 'Ada' }, endpoints: [], actions: ['deploy'] },
} as unknown as EnvironmentDetail;
const run = { id: 'run2', number: 2, state: 'running' };

const me = vi.fn();

function page(shown: EnvironmentDetail, role: Role = 'developer') {
  me.mockReset().mockReturnValue({ role, permissions: permissionsOf[role] });
  const deploy = () => {
    throw new AppError('conflict', 'The environment is being deleted');
  };
  return (
    <NuqsTestingAdapter searchParams="?deploy=true" hasMemory>
      <FakeApi
        answers={{
          'account.me': me,
          'cluster.list': () => [{ id: 'c1', name: 'This machine', status: 'connected' }],
          'definition.changes': () => [],
          'definition.get': () => ({ unsupported: [] }),
          'definition.deployable': () => [],
          'environment.deploy': deploy,
        }}
      >
        <ActionBar environment={shown} />
      </FakeApi>
    </NuqsTestingAdapter>
  );
}

it('keeps the dialog when another run begins, and says that this one waits', async () => {
  const { rerender } = render(page(environment));
  await screen.findByRole('dialog', { name: 'Deploy flask-main' });
  const busy = { operationStatus: 'deploying', activeRun: { ...run, kind: 'deploy' }, actions: ['abort'] };
  rerender(page({ ...environment, ...busy } as EnvironmentDetail));
  expect(screen.getByRole('dialog').textContent).toContain(
    'Deploy 2 is under way. This deployment waits for its end.',
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Deploy environment' }));
  expect((await screen.findByRole('alert')).textContent).toContain('being deleted');
});

it('says that nothing can be deployed any more while it is deleted', async () => {
  const busy = { operationStatus: 'deleting', activeRun: { ...run, kind: 'delete' }, actions: [] };
  render(page({ ...environment, ...busy } as unknown as EnvironmentDetail));
  const button = await screen.findByRole('button', { name: 'Deploy environment' });
  expect((button as HTMLButtonElement).disabled).toBe(true);
  expect(screen.getByRole('dialog').textContent).toContain('Nothing can be deployed any more.');
});

it('does not open for those who may not deploy', async () => {
  render(page({ ...environment, actions: [] } as EnvironmentDetail, 'viewer'));
  await waitFor(() => expect(me).toHaveReturned());
  await Promise.resolve();
  expect(screen.queryByRole('dialog')).toBeNull();
});
