import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const rooms =
  'app|server|prisma|components|client|contract|definition|engine|targets|builds|providers|lib|e2e|bench|docs|scripts|examples';
const named = new RegExp(`\`((?:${rooms})/[\\w./()\\[\\]-]+)\``, 'g');

/** Fails when a document names a path of the tree that does not exist, or links to a file that is not there. */
function main(): void {
  const documents = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter(Boolean);
  const problems = documents.filter((file) => existsSync(join(root, file))).flatMap(problemsOf);
  for (const problem of problems) console.log(problem);
  console.log(`${documents.length} documents, ${problems.length} problems`);
  process.exit(problems.length > 0 || documents.length === 0 ? 1 : 0);
}

function problemsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const paths = [...text.matchAll(named)]
    .map((match) => match[1] ?? '')
    .filter((path) => !existsSync(join(root, path)));
  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1] ?? '');
  const broken = links.filter((link) => !existsSync(join(root, dirname(file), link)));
  return [...paths, ...broken].map((path) => `${file} names ${path}, which does not exist`);
}

main();
