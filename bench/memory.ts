import { readdirSync, readFileSync } from 'node:fs';

export type Usage = { pid: number; name: string; pssMiB: number };

/** Proportional memory of a process and everything it started, PostgreSQL left out. Linux only. */
export function memoryOf(pid: number): Usage[] {
  return tree(pid)
    .filter(isOurs)
    .map((id) => ({ pid: id, name: nameOf(id), pssMiB: pssOf(id) }));
}

/** Work a process has done so far, which a busy machine does not change. Linux counts it in hundredths of a second. */
export function cpuMsOf(pid: number): number {
  const text = read(`/proc/${pid}/stat`);
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function tree(pid: number): number[] {
  const children = readdirSync('/proc')
    .map(Number)
    .filter((id) => id > 0 && parentOf(id) === pid);
  return [pid, ...children.flatMap(tree)];
}

function parentOf(pid: number): number {
  const text = read(`/proc/${pid}/stat`);
  return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
}

/** A process may end between being listed and being read: it then counts for nothing. */
function isOurs(pid: number): boolean {
  return !/postgres/.test(nameOf(pid));
}

function nameOf(pid: number): string {
  return read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
}

function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
