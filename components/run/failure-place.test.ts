import { expect, it } from 'vitest';
import { failureLine, isToldByLogs } from './failure-place';

it('puts what and where into one line, with one stop at most', () => {
  const message = 'There is no branch "nope" in flask.git.';
  expect(failureLine({ code: 'branch-missing', message, stage: 'Images', job: 'Build app' })).toBe(
    'There is no branch "nope" in flask.git, at Images › Build app',
  );
  expect(failureLine({ code: 'x', message })).toBe(message);
});

it('knows which failures the component itself tells of', () => {
  expect(isToldByLogs({ code: 'exited-at-start', message: '' })).toBe(true);
  expect(isToldByLogs({ code: 'branch-missing', message: '' })).toBe(false);
});
