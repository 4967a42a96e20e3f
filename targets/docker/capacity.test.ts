import { describe, expect, it } from 'vitest';
import { capacity } from './capacity';

const gib = 1024 ** 3;

describe('the machine of an engine', () => {
  it('is told in words and in numbers', () => {
    const told = { Architecture: 'x86_64', NCPU: 2, MemTotal: 24 * gib, Containers: 0 };
    expect(capacity(told, { freeBytes: 0, totalBytes: 100 * gib })).toMatchObject({
      detail: 'x86_64, 2 CPUs, 24 GiB, 0 containers',
      machine: { cpus: 2, memoryBytes: 24 * gib, diskFreeBytes: 0, diskTotalBytes: 100 * gib },
    });
  });

  it('leaves out what the engine did not tell', () => {
    const line = capacity({ NCPU: 1, MemTotal: 0 }, { freeBytes: null, totalBytes: null });
    expect(line).toMatchObject({ detail: '1 CPU', machine: { cpus: 1 } });
    expect(Object.keys(line.machine ?? {})).toEqual(['cpus']);
    expect(capacity({}, { freeBytes: null, totalBytes: null }).detail).toBe('Not told by the engine');
  });
});
