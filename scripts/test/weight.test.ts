import { expect, test } from 'vitest';
import { firstScripts, weighed } from './weight';

const manifest = (entries: Record<string, string[]>) =>
  `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {};
globalThis.__RSC_MANIFEST["/page"] = ${JSON.stringify({ moduleLoading: {}, clientModules: {}, entryJSFiles: entries })};
`;

test('the first scripts are those of every page and those of the page and its layouts, each once', () => {
  const build = JSON.stringify({ rootMainFiles: ['react.js', 'next.js'] });
  const page = manifest({ layout: ['frame.js', 'next.js'], page: ['frame.js', 'list.js'] });
  expect(firstScripts(build, page)).toEqual(['react.js', 'next.js', 'frame.js', 'list.js']);
});

test('a page that weighs too much is named with both figures', () => {
  const answer = weighed({ light: 100, heavy: 100 }, (page) => (page === 'heavy' ? 101 : 100));
  expect(answer.tally).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(answer.notes).toEqual(['failed: the scripts of heavy weigh 101 bytes, allowed are 100']);
});
