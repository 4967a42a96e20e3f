import { expect, test } from 'vitest';
import { closingLine, sum, tallyPlaywright, tallyVitest } from './tally';

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

test('a flaky browser test counts as failed', () => {
  const report = { stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 0 }, errors: [] };
  expect(tallyPlaywright(report).tally).toEqual({ passed: 4, failed: 1, skipped: 0 });
});

test('parts add up', () => {
  const part = { name: 'x', tally: { passed: 1, failed: 2, skipped: 3 }, notes: [], seconds: 1 };
  expect(sum([part, part])).toEqual({ passed: 2, failed: 4, skipped: 6 });
});
