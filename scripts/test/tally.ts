export type Tally = { passed: number; failed: number; skipped: number };
/** `notes` say why something was skipped, failed or was flaky; `flaky` counts those of the passed that needed a second try. */
export type Answer = { tally: Tally; notes: string[]; flaky?: number };
/** A part of the test run: what it is called, and what it answered. */
export type Part = Answer & { name: string; seconds: number };

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

export function sum(parts: Part[]): Tally {
  return parts.reduce((total, { tally }) => add(total, tally), nothing);
}

export function add(one: Tally, two: Tally): Tally {
  return {
    passed: one.passed + two.passed,
    failed: one.failed + two.failed,
    skipped: one.skipped + two.skipped,
  };
}

/** One line of the summary; a second try is told wherever it was needed. */
export function partLine({ name, tally, flaky = 0, seconds }: Part): string {
  const again = flaky > 0 ? `, ${flaky} flaky` : '';
  return `${name}: ${closingLine(tally)}${again} (${seconds.toFixed(1)} s)`;
}

/** The closing line that CI reads. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: VitestFile[];
};
type VitestFile = {
  name: string;
  status: string;
  message: string;
  assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
};

/** A file that could not even be loaded counts as one failure. */
export function tallyVitest(report: VitestReport): Answer {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  );
  const skipped = report.testResults.flatMap((file) =>
    file.assertionResults.filter(({ status }) => /skipped|pending|todo/.test(status)),
  );
  const failed = report.testResults.flatMap((file) =>
    file.assertionResults.filter(({ status }) => status === 'failed').map((test) => ({ ...test, file })),
  );
  const tally = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  return {
    tally,
    notes: [
      ...broken.map((file) => `${file.name}: ${file.message}`),
      ...failed.map((test) => failure(`${test.file.name} › ${test.fullName}`, test.failureMessages?.[0])),
      ...skipped.map(({ fullName }) => `skipped: ${fullName}`),
    ],
  };
}

/** Title and the first lines of the message, so that a log's last page tells what went wrong. */
function failure(title: string, message = 'no message'): string {
  const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
  const lines = message.replaceAll(escapes, '').split('\n').slice(0, 12);
  return `failed: ${title}\n${lines.map((line) => `   ${line.slice(0, 300)}`).join('\n')}`;
}

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: { message?: string }[];
  suites?: PlaywrightSuite[];
};
type PlaywrightSuite = { title: string; specs?: PlaywrightSpec[]; suites?: PlaywrightSuite[] };
type PlaywrightSpec = {
  title: string;
  file: string;
  line: number;
  tests: { status: string; results: { errors?: { message?: string }[] }[] }[];
};

/** A flaky test passed, but only on its second try: it is counted beside and named with what went wrong first. */
export function tallyPlaywright({ stats, errors, suites = [] }: PlaywrightReport): Answer {
  const { expected, unexpected, flaky } = stats;
  const failed = unexpected + (expected + unexpected + flaky === 0 ? Math.max(1, errors.length) : 0);
  return {
    tally: { passed: expected + flaky, failed, skipped: stats.skipped },
    flaky,
    notes: [...errors.map(({ message }) => message ?? 'unknown error'), ...suites.flatMap(notesOf)],
  };
}

function notesOf({ specs = [], suites = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests.flatMap(({ status, results }) => {
      const where = `${file}:${line} › ${title}`;
      if (status === 'skipped') return [`skipped: ${where}`];
      if (status === 'expected') return [];
      const errors = results.flatMap((result) => result.errors ?? []);
      if (status === 'flaky')
        return [`flaky, passed on the second try; first ${failure(where, errors[0]?.message)}`];
      return [failure(`${where} (${status})`, errors[0]?.message)];
    }),
  );
  return [...own, ...suites.flatMap(notesOf)];
}

/** Reads pytest's closing line ("7 failed, 20 passed, 1 skipped in 1.2s"). No such line, no tests: one failure. */
export function tallyPytest(output: string): Answer {
  const line = output.trimEnd().split('\n').at(-1) ?? '';
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
  const failed = count('failed') + count('errors?');
  const passed = count('passed');
  const tally = { passed, failed: passed + failed === 0 ? 1 : failed, skipped: count('skipped') };
  return { tally, notes: tally.failed > 0 ? [output.trim().slice(-4000)] : [] };
}

/** By path of the file, and under `total` of all of them. */
export type CoverageSummary = Record<string, { branches: { total: number; covered: number } }>;

/** One test: enough of the branches run. When not, the files that lack most of them are named. */
export function tallyCoverage(summary: CoverageSummary | null, leastPercent: number): Answer {
  const failed = { passed: 0, failed: 1, skipped: 0 };
  if (!summary) return { tally: failed, notes: ['no coverage was counted: a test failed before'] };
  const { total: all, ...files } = summary;
  const { total, covered } = all?.branches ?? { total: 0, covered: 0 };
  const percent = total === 0 ? 0 : (covered / total) * 100;
  const note = `${percent.toFixed(2)} % of the branches run (${covered} of ${total}); at least ${leastPercent} % are asked for`;
  if (percent >= leastPercent) return { tally: { passed: 1, failed: 0, skipped: 0 }, notes: [] };
  return { tally: failed, notes: [note, ...mostMissing(files)] };
}

function mostMissing(files: CoverageSummary): string[] {
  const missing = Object.entries(files).map(([file, { branches }]) => ({
    file,
    count: branches.total - branches.covered,
  }));
  const most = missing.sort((a, b) => b.count - a.count).slice(0, 10);
  return most.map(({ file, count }) => `   ${count} missing in ${file}`);
}
