import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeAll, expect, test, vi } from 'vitest';
import { type Answers, FakeApi } from '@/client/testing';
import { permissionsOf, type Role } from '@/contract/permissions';
import { AppError } from '@/lib/errors';
import { ProjectMenu } from './project-menu';
// Fetched beforehand: a busy machine may need more than a second for it.
import '@/components/ui/confirm-dialog';
import '@/components/ui/dialog-parts';
import '@/components/ui/dropdown-menu-parts';

const push = vi.fn();
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));
beforeAll(() => {
  // Radix asks for them; jsdom has none.
  Object.assign(Element.prototype, { hasPointerCapture: () => false, scrollIntoView: () => undefined });
});

const project = { id: 'p1', name: 'Shop', labels: [], createdAt: new Date(), environments: [] };

async function open(role: Role, answers: Answers = {}) {
  const me = { 'account.me': () => ({ role, permissions: permissionsOf[role] }) };
  render(
    <FakeApi answers={{ ...me, ...answers }}>
      <ProjectMenu project={project} />
    </FakeApi>,
  );
  fireEvent.keyDown(await screen.findByRole('button', { name: 'Project actions' }), { key: 'Enter' });
  return within(await screen.findByRole('menu'));
}

test('a developer renames, and is led to the settings, but deletes nothing', async () => {
  const rename = vi.fn(() => ({ ...project, name: 'Store' }));
  const menu = await open('developer', { 'project.rename': rename });
  expect(menu.getAllByRole('menuitem').map((item) => item.textContent?.trim())).toEqual([
    'Rename',
    'Settings',
  ]);
  fireEvent.click(menu.getByRole('menuitem', { name: 'Rename' }));
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Store' } });
  fireEvent.submit(screen.getByLabelText('Name'));
  await waitFor(() => expect(rename).toHaveBeenCalledWith({ id: 'p1', name: 'Store' }));
});

test('an admin types the name before it is deleted, and reads why it was refused', async () => {
  const refuse = () => {
    throw new AppError('busy', 'The project still has living environments: main');
  };
  const menu = await open('admin', { 'project.delete': refuse });
  fireEvent.click(menu.getByRole('menuitem', { name: 'Delete project' }));
  const button = await screen.findByRole('button', { name: 'Delete project' });
  expect((button as HTMLButtonElement).disabled).toBe(true);
  fireEvent.change(screen.getByLabelText(/to confirm/), { target: { value: 'Shop' } });
  fireEvent.click(button);
  expect((await screen.findByRole('alert')).textContent).toContain('living environments');
});
