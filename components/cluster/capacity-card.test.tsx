import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ClusterDetail, MachineView } from '@/contract/cluster';
import { CapacityCard } from './capacity-card';

const gib = 1024 ** 3;

function show(machine: MachineView | undefined, checkedAt: Date | null = new Date()) {
  const line = { name: 'capacity', title: 'Machine', state: 'ok', detail: '' };
  const cluster = { checkedAt, checks: [line, { ...line, machine }] } as ClusterDetail;
  return render(<CapacityCard cluster={cluster} />).container;
}

describe('the capacity of a cluster', () => {
  it('says what there is, and as of when', () => {
    const machine = {
      cpus: 2,
      memoryBytes: 512 * 1024 ** 2,
      diskFreeBytes: 12 * gib,
      diskTotalBytes: 100 * gib,
    };
    show(machine, new Date(Date.now() - 12_000));
    const told = screen.getAllByRole('term').map((term) => term.parentElement?.textContent);
    expect(told).toEqual(['Processors2 CPUs', 'Memory512 MiB', 'Free on disk12 GiB of 100 GiB']);
    expect(screen.getByText(/^As of/).textContent).toBe('As of 12 s ago');
  });

  it('leaves out what is not known, and shows a full disk as full', () => {
    expect(show({ cpus: 1 }).querySelectorAll('dt')).toHaveLength(1);
    expect(screen.getByText('1 CPU')).toBeDefined();
    show({ diskFreeBytes: 0 });
    expect(screen.getByText('0 B')).toBeDefined();
  });

  it('says so when no check told', () => {
    show(undefined);
    expect(screen.getByText(/^Not known/)).toBeDefined();
    expect(screen.queryByText(/^As of/)).toBeNull();
  });
});
