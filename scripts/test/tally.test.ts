import { expect, test } from 'vitest';
import {
  closingLine,
  partLine,
  sum,
  tallyCoverage,
  tallyPlaywright,
  tallyPytest,
  tallyVitest,
} from './tally';

test('the closing line names all three counts', () => {
  expect(closingLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
});

test('a suite that could not be loaded is a failure although no test of it ran', () => {
  const file = { name: 'a.test.ts', status: 'failed', message: 'syntax', assertionResults: [] };
  const report = {
    numPassedTests: 2,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [file],
  };
  expect(tallyVitest(report).tally).toEqual({ passed: 2, failed: 1, skipped: 0 });
});

test('a browser run without a single test is a failure', () => {
  const report = {
    stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 },
    errors: [{ message: 'no server' }],
  };
  expect(tallyPlaywright(report).tally.failed).toBe(1);
});

test('a browser test that needed a second try has passed, and is named with what went wrong first', () => {
  const results = [{ errors: [{ message: 'Error: too slow' }] }, {}];
  const flaky = { title: 'opens', file: 'a.spec.ts', line: 7, tests: [{ status: 'flaky', results }] };
  const answer = tallyPlaywright({
    stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 0 },
    errors: [],
    suites: [{ title: 'a.spec.ts', specs: [flaky] }],
  });
  expect(answer.tally).toEqual({ passed: 5, failed: 0, skipped: 0 });
  expect(answer.notes).toEqual([
    'flaky, passed on the second try; first failed: a.spec.ts:7 › opens\n   Error: too slow',
  ]);
  expect(partLine({ ...answer, name: 'journeys', seconds: 1 })).toBe(
    'journeys: 5 passed, 0 failed, 0 skipped, 1 flaky (1.0 s)',
  );
});

test('a failed browser test is named with its place and the head of its message', () => {
  const failed = {
    title: 'opens',
    file: 'a.spec.ts',
    line: 7,
    tests: [
      { status: 'unexpected', results: [{ errors: [{ message: 'Error: \u001b[31mno button\u001b[39m' }] }] },
    ],
  };
  const report = {
    stats: { expected: 1, unexpected: 1, flaky: 0, skipped: 0 },
    errors: [],
    suites: [{ title: 'a.spec.ts', suites: [{ title: 'in dark', specs: [failed] }] }],
  };
  expect(tallyPlaywright(report).notes).toEqual([
    'failed: a.spec.ts:7 › opens (unexpected)\n   Error: no button',
  ]);
});

test('parts add up', () => {
  const part = { name: 'x', tally: { passed: 1, failed: 2, skipped: 3 }, notes: [], seconds: 1 };
  expect(sum([part, part])).toEqual({ passed: 2, failed: 4, skipped: 6 });
});

test.each([
  ['....\n20 passed in 1.31s', { passed: 20, failed: 0, skipped: 0 }],
  ['F.E\n1 failed, 2 passed, 1 skipped, 1 error in 1.31s', { passed: 2, failed: 2, skipped: 1 }],
  ['no tests ran in 0.01s', { passed: 0, failed: 1, skipped: 0 }],
  ['failed to build: 3 passed checks\nexit 1', { passed: 0, failed: 1, skipped: 0 }],
])('pytest says %j', (output, tally) => {
  expect(tallyPytest(output).tally).toEqual(tally);
});

test('too few branches are one failure that names the files which lack most', () => {
  const branches = (covered: number) => ({ branches: { total: 100, covered } });
  const summary = {
    total: { branches: { total: 200, covered: 189 } },
    '/a.ts': branches(90),
    '/b.ts': branches(99),
  };
  const { tally, notes } = tallyCoverage(summary, 95);
  expect(tally).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(notes[0]).toBe('94.50 % of the branches run (189 of 200); at least 95 % are asked for');
  expect(notes[1]).toContain('10 missing in /a.ts');
  expect(tallyCoverage(summary, 94).tally).toEqual({ passed: 1, failed: 0, skipped: 0 });
});

test.each([null, {}])('no coverage at all is a failure', (summary) => {
  expect(tallyCoverage(summary, 95).tally.failed).toBe(1);
});
