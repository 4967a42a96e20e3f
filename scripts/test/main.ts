import { ensureClient } from '../setup/build';
import { ensureTools } from '../setup/debian';
import { ensureDocker } from '../setup/docker';
import { browserParts } from './browser';
import { check, covered, vitest } from './parts';
import { closingLine, type Part, partLine, sum } from './tally';

const say = (line: string) => console.log(line);

/** Programs that suites drive: a shell in a tiny image, a real SSH server for remote engines. */
const testTools = [
  { command: 'git', package: 'git' },
  { command: 'busybox', package: 'busybox-static' },
  { command: 'sshd', package: 'openssh-server' },
];

/** `npm test`: everything this machine can run, cheapest first. `--only=quick|units|browser` runs a part of it. */
async function main(): Promise<void> {
  const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
  const wants = (part: string) => only === undefined || only === part;
  await ensureClient();
  const parts: Part[] = [];
  if (wants('quick')) parts.push(...(await quick()));
  if (only === 'quick')
    parts.push(await vitest('units of the pure rooms', ['definition', 'contract', 'lib', 'scripts']));
  if (wants('units')) parts.push(...(await units()));
  if (wants('browser')) parts.push(...(await browserParts(say)));
  report(parts);
}

async function quick(): Promise<Part[]> {
  return [
    await check('format and lint', 'biome', ['check', '--error-on-warnings', '.']),
    await check('types', 'tsc', ['--noEmit', '-p', '.']),
    await check('arrows between rooms, sizes', 'tsx', ['scripts/checks/main.ts']),
    await check('unused code and dependencies', 'knip', ['--no-progress']),
    await check('schema and migrations agree', 'tsx', ['scripts/database/main.ts', 'check']),
    await check('the schema and keys page of the language are current', 'tsx', [
      'scripts/schema.ts',
      'check',
    ]),
    await check('paths named in documents exist', 'tsx', ['scripts/checks/documents.ts']),
  ];
}

async function units(): Promise<Part[]> {
  const missing = await ensureTools(testTools, say);
  for (const tool of missing) say(`${tool.command} is missing: tests that need it are skipped and counted.`);
  const docker = await ensureDocker('.warren/test', say);
  const language = await covered({ project: 'language', folder: 'definition', leastPercent: 95 });
  const others = await vitest('units, contract suites, services', ['--project=!language']);
  await docker.stop();
  return [...language, others];
}

function report(parts: Part[]): void {
  console.log('\n── Summary');
  for (const part of parts) console.log(`   ${partLine(part)}`);
  for (const note of parts.flatMap(({ notes }) => notes)) console.log(note);
  const total = sum(parts);
  console.log(`\n${closingLine(total)}`);
  process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
}

await main();
