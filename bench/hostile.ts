import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { hostileFiles } from '@/definition/compose/hostile-files';
import { hostileTexts } from '@/definition/hostile-texts';
import { memoryFlags } from '@/scripts/setup/memory-flags';

/**
 * Check and import of texts, and import of several files, made to hang them: processor time, and the most resident
 * memory above that of the process that holds the text. Each in a process of its own with a heap of 200 MB, so that none
 * pays for what another left, and with the flags that the processes of Warren have.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'warren-hostile-'));
  const program = join(folder, 'one.cjs');
  const entry = join(import.meta.dirname, 'hostile-one.ts');
  buildSync({ entryPoints: [entry], bundle: true, platform: 'node', format: 'cjs', outfile: program });
  for (const kind of Object.keys(hostileTexts)) {
    const [checked, imported] = [one(program, kind, 'check'), one(program, kind, 'import')];
    console.log(JSON.stringify({ kind, checked, imported }));
  }
  for (const kind of Object.keys(hostileFiles))
    console.log(JSON.stringify({ kind, imported: one(program, kind, 'import') }));
  rmSync(folder, { recursive: true });
}

function one(program: string, kind: string, action: string): unknown {
  const args = ['--max-old-space-size=200', ...memoryFlags, program, kind, action];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${action} of ${kind} ended with ${status}: ${stderr.slice(-500)}`);
  return JSON.parse(stdout);
}
