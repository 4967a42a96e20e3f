import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { type Answers, FakeApi } from '@/client/testing';
import { Toaster } from '@/components/ui/toast';
import type { ClusterDetail } from '@/contract/cluster';
import { permissionsOf } from '@/contract/permissions';
import { AppError } from '@/lib/errors';
import { DiskCard } from './disk-card';
// Fetched beforehand: a busy machine may need more than a second for it.
import '@/components/ui/toasts';

const gib = 1024 ** 3;
const disk = { freeBytes: 12 * gib, totalBytes: 100 * gib, imageBytes: 3 * gib, images: 4, at: new Date() };
const settings = { imageBudget: 20, diskFloor: 2, keptDeployments: 5 };

function show(seen: ClusterDetail['disk'], role: 'viewer' | 'admin' = 'admin', answers: Answers = {}) {
  const cluster = { id: 'c1', name: 'here', disk: seen, settings } as ClusterDetail;
  const me = { 'account.me': () => ({ role, permissions: permissionsOf[role] }) };
  render(
    <FakeApi answers={{ ...me, ...answers }}>
      <DiskCard cluster={cluster} />
      <Toaster />
    </FakeApi>,
  );
}

describe('the disk of a cluster', () => {
  it('says how much is free, and what images take', () => {
    show(disk);
    expect(screen.getByText('Disk: 12 GiB free of 100 GiB')).toBeDefined();
    expect(screen.getByText(/4 images built here, 3\.0 GiB/)).toBeDefined();
  });

  it('says so when it was not looked at, or cannot be', () => {
    show(null);
    expect(screen.getByText('Not looked at yet')).toBeDefined();
    show({ ...disk, freeBytes: null, totalBytes: null });
    expect(screen.getByText(/free space is not known for this engine/)).toBeDefined();
  });

  it('saves what was changed, and shows a refusal', async () => {
    const save = vi.fn((_input: unknown) => {
      throw new AppError('forbidden', 'You may not do this');
    });
    show(disk, 'admin', { 'cluster.saveSettings': save });
    fireEvent.change(screen.getByRole('spinbutton', { name: 'Floor, GiB' }), { target: { value: '4.5' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(save).toHaveBeenCalledWith({ id: 'c1', settings: { ...settings, diskFloor: 4.5 } }),
    );
    expect(await screen.findByText('You may not do this')).toBeDefined();
  });

  it('offers what held before, and shows it again', async () => {
    const save = vi.fn((input: unknown) => ({
      id: 'c1',
      settings: (input as { settings: object }).settings,
    }));
    show(disk, 'admin', { 'cluster.saveSettings': save });
    const floor = () => screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Floor, GiB' });
    fireEvent.change(floor(), { target: { value: '4.5' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Save' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(save).toHaveBeenLastCalledWith({ id: 'c1', settings }));
    await waitFor(() => expect(floor().value).toBe('2'));
  });

  it('cannot be changed by those who only look', () => {
    show(disk, 'viewer');
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    expect(screen.getByRole('spinbutton', { name: 'Floor, GiB' }).hasAttribute('readonly')).toBe(true);
  });
});
