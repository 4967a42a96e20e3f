import { expect, test } from 'vitest';
import { firstScripts } from './first-scripts';

const manifest = (entries: Record<string, string[]>) =>
  `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {};
globalThis.__RSC_MANIFEST["/page"] = ${JSON.stringify({ moduleLoading: {}, clientModules: {}, entryJSFiles: entries })};
`;

test('the first scripts are those of every page and those of the page and its layouts, each once', () => {
  const build = JSON.stringify({ rootMainFiles: ['react.js', 'next.js'] });
  const page = manifest({ layout: ['frame.js', 'next.js'], page: ['frame.js', 'list.js'] });
  expect(firstScripts(build, page)).toEqual(['react.js', 'next.js', 'frame.js', 'list.js']);
});
