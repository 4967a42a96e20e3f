import { formatCount, formatSize } from '@/lib/format';
import type { CheckLine, Disk, Machine } from '../target';

type Told = { Architecture?: string; NCPU?: number; MemTotal?: number; Containers?: number };

/** What the engine told of its machine. A fact it did not tell is absent: an unknown is not a zero. */
export function capacity(told: Told, room: Disk): CheckLine {
  const { Architecture, Containers } = told;
  const machine = machineOf(told, room);
  const { cpus, memoryBytes } = machine;
  const words = [
    Architecture,
    cpus && formatCount(cpus, 'CPU'),
    memoryBytes && formatSize(memoryBytes),
    Containers !== undefined && formatCount(Containers, 'container'),
  ];
  const detail = words.filter(Boolean).join(', ') || 'Not told by the engine';
  return { name: 'capacity', title: 'Machine', state: 'ok', detail, machine };
}

function machineOf({ NCPU, MemTotal }: Told, { freeBytes, totalBytes }: Disk): Machine {
  return {
    ...(NCPU ? { cpus: NCPU } : {}),
    ...(MemTotal ? { memoryBytes: MemTotal } : {}),
    ...(freeBytes === null ? {} : { diskFreeBytes: freeBytes }),
    ...(totalBytes ? { diskTotalBytes: totalBytes } : {}),
  };
}
