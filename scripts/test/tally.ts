export type Tally = { passed: number; failed: number; skipped: number };
/** A part of the test run: what it is called, and what it answered. `notes` say why something was skipped or failed. */
export type Part = { name: string; tally: Tally; notes: string[]; seconds: number };

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
  assertionResults: { status: string; fullName: string }[];
};

/** A file that could not even be loaded counts as one failure. */
export function tallyVitest(report: VitestReport): { tally: Tally; notes: string[] } {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  );
  const skipped = report.testResults.flatMap((file) =>
    file.assertionResults.filter(({ status }) => /skipped|pending|todo/.test(status)),
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
      ...skipped.map(({ fullName }) => `skipped: ${fullName}`),
    ],
  };
}

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: { message?: string }[];
};

/** A flaky test is a failed one: it was not right the first time. */
export function tallyPlaywright({ stats, errors }: PlaywrightReport): { tally: Tally; notes: string[] } {
  const failed =
    stats.unexpected +
    stats.flaky +
    (stats.expected + stats.unexpected + stats.flaky === 0 ? Math.max(1, errors.length) : 0);
  return {
    tally: { passed: stats.expected, failed, skipped: stats.skipped },
    notes: errors.map(({ message }) => message ?? 'unknown error'),
  };
}
