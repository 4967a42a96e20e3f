import type { Shell } from './types';

/** One change of size at a time, and the last one asked for wins: two on their way at once may arrive in any order. */
export function lastSize(shell: Pick<Shell, 'resize'>): (columns: number, rows: number) => void {
  let wanted: [columns: number, rows: number] | null = null;
  let isBusy = false;

  async function catchUp(): Promise<void> {
    isBusy = true;
    while (wanted) {
      const size = wanted;
      wanted = null;
      // A shell that ended has no size.
      await shell.resize(...size).catch(() => undefined);
    }
    isBusy = false;
  }

  return (columns, rows) => {
    wanted = [columns, rows];
    if (!isBusy) void catchUp();
  };
}
