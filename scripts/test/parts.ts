import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunOptions, run } from '../setup/run';
import {
  type Answer,
  type CoverageSummary,
  type Part,
  tallyCoverage,
  tallyPlaywright,
  tallyVitest,
} from './tally';

/** A tool that passes or fails as one: formatter, compiler, checker. */
export function check(
  name: string,
  command: string,
  args: string[],
  options: RunOptions = {},
): Promise<Part> {
  return timed(name, async () => {
    const { exitCode, output } = await run(command, args, { quiet: true, ...options });
    if (exitCode === 0) return { tally: { passed: 1, failed: 0, skipped: 0 }, notes: [] };
    return { tally: { passed: 0, failed: 1, skipped: 0 }, notes: [output.trim().slice(-6000)] };
  });
}

/** Something this machine cannot run: counted, with the reason. */
export function skip(name: string, reason: string): Part {
  return { name, tally: { passed: 0, failed: 0, skipped: 1 }, notes: [`skipped: ${reason}`], seconds: 0 };
}

export function vitest(name: string, args: string[]): Promise<Part> {
  return timed(name, () =>
    withReport(
      (file) =>
        run('vitest', ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`, ...args]),
      tallyVitest,
    ),
  );
}

type Covered = { project: string; folder: string; leastPercent: number };

/** The tests of one folder, and beside them, as one more test, how many of its branches they run. */
export async function covered({ project, folder, leastPercent }: Covered): Promise<Part[]> {
  const reports = mkdtempSync(join(tmpdir(), 'warren-coverage-'));
  const include = `--coverage.include=${folder}/**/*.ts`;
  const coverage = ['--coverage', include, '--coverage.reporter=json-summary'];
  const args = [`--project=${project}`, ...coverage, `--coverage.reportsDirectory=${reports}`];
  const tests = await vitest(`units of ${folder}/`, args);
  const part = await timed(`branches of ${folder}/ that its tests run`, async () =>
    tallyCoverage(readIfThere(join(reports, 'coverage-summary.json')), leastPercent),
  );
  rmSync(reports, { recursive: true, force: true });
  return [tests, part];
}

/** Vitest writes no coverage when a test fails. */
function readIfThere(file: string): CoverageSummary | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CoverageSummary) : null;
}

export function playwright(name: string, env: Record<string, string>, args: string[]): Promise<Part> {
  return timed(name, () =>
    withReport(
      (file) =>
        run('playwright', ['test', '--config=e2e/playwright.config.ts', '--reporter=line,json', ...args], {
          env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
        }),
      tallyPlaywright,
    ),
  );
}

/** A suite of another tool that counts its own tests. */
export function suite(name: string, work: () => Promise<Answer>): Promise<Part> {
  return timed(name, work);
}

async function withReport<T>(
  start: (file: string) => Promise<{ output: string }>,
  read: (report: T) => Answer,
): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), 'warren-report-'));
  const file = join(folder, 'report.json');
  const { output } = await start(file);
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')) as T);
  } catch {
    return {
      tally: { passed: 0, failed: 1, skipped: 0 },
      notes: [`no report was written\n${output.slice(-4000)}`],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(name: string, work: () => Promise<Answer>): Promise<Part> {
  const startedAt = Date.now();
  console.log(`\n── ${name}`);
  const answer = await work();
  const part = { name, ...answer, seconds: (Date.now() - startedAt) / 1000 };
  for (const note of answer.notes) console.log(note);
  console.log(`   ${answer.tally.failed > 0 ? 'FAILED' : 'ok'} in ${part.seconds.toFixed(1)} s`);
  return part;
}
