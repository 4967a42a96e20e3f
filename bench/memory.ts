import { existsSync, readdirSync, readFileSync } from 'node:fs';

export type Usage = { pid: number; name: string; pssMiB: number };

/** Proportional memory of a process and everything it started, PostgreSQL left out. Linux only. */
export function memoryOf(pid: number): Usage[] {
  return tree(pid)
    .filter(isOurs)
    .map((id) => ({ pid: id, name: nameOf(id), pssMiB: pssOf(id) }));
}

function tree(pid: number): number[] {
  const children = readdirSync('/proc')
    .map(Number)
    .filter((id) => id > 0 && parentOf(id) === pid);
  return [pid, ...children.flatMap(tree)];
}

function parentOf(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return 0;
  const text = readFileSync(file, 'utf8');
  return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
}

function isOurs(pid: number): boolean {
  return !/postgres/.test(nameOf(pid));
}

function nameOf(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
}

function pssOf(pid: number): number {
  const line = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}
