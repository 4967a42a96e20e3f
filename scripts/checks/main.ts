import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findImportProblems, readArrows } from './imports';
import { findSizeProblems } from './sizes';

const root = join(import.meta.dirname, '..', '..');

/** `tsx scripts/checks/main.ts`: arrows between rooms, rings, sizes. Fails when it saw fewer files than git knows. */
function main(): void {
  const files = sourceFiles();
  const arrows = readArrows(root, files);
  const sizes = files.flatMap((file) => findSizeProblems(file, readFileSync(join(root, file), 'utf8')));
  const problems = [...findImportProblems(files, arrows), ...sizes];
  for (const problem of problems) console.log(problem);
  console.log(`${files.length} modules, ${arrows.length} imports, ${problems.length} problems`);
  const isBlind = files.length > 20 && arrows.length < files.length / 2;
  if (isBlind) console.log('The checker sees too few imports to be believed.');
  process.exit(problems.length > 0 || isBlind ? 1 : 0);
}

function sourceFiles(): string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs', '*.js'],
    { cwd: root, encoding: 'utf8' },
  );
  return listed
    .split('\n')
    .filter((file) => file !== '' && !file.startsWith('examples/') && !file.endsWith('.d.ts'));
}

main();
