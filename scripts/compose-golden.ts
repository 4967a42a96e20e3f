import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Project } from '@/definition/compose/oracle/normal';
import { scenes } from '@/definition/compose/oracle/scenes';
import { type Printed, theirs } from './compose-printed';

/**
 * What Compose v2 makes of our scenes and corpus, kept beside them: `tsx scripts/compose-golden.ts <docker-compose>`.
 * The program comes with Docker, or is built of its Go module `github.com/docker/compose/v2` (package `cmd`).
 * Afterwards `biome check --write definition/compose/golden` brings it into the form of the other files.
 */
const root = join(import.meta.dirname, '..', 'definition', 'compose');
const [program = ''] = process.argv.slice(2);

function main(): void {
  const version = execFileSync(program, ['version', '--short'], { encoding: 'utf8' }).trim();
  const cases: Record<string, Project | null> = {};
  for (const [name, files, mains] of scenes) cases[name] = said(files, mains);
  for (const name of readdirSync(join(root, 'corpus')).sort()) {
    cases[name] = said({ 'c.yml': readFileSync(join(root, 'corpus', name), 'utf8') }, ['c.yml']);
  }
  const file = join(root, 'golden', 'compose-v2.json');
  writeFileSync(file, `${JSON.stringify({ version, cases }, null, 2)}\n`);
  const refused = Object.values(cases).filter((one) => one === null).length;
  console.log(`${file}: Compose ${version}, ${Object.keys(cases).length} cases, ${refused} of them refused`);
}

/** Null where Compose refuses the files. */
function said(files: Record<string, string>, mains: string[]): Project | null {
  const folder = mkdtempSync(join(tmpdir(), 'warren-golden-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const args = [...mains.flatMap((file) => ['-f', file]), 'config', '--format', 'json'];
    const env = { PATH: '/usr/bin:/bin', HOME: folder, NODE_ENV: 'test' as const };
    const options = { cwd: folder, env, encoding: 'utf8' as const, stdio: 'pipe' as const };
    const { services } = JSON.parse(execFileSync(program, args, options)) as {
      services: Record<string, Printed>;
    };
    return theirs(services);
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main();
