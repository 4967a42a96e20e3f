import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hintFirstScripts } from './compile-hint';

const build = mkdtempSync(join(tmpdir(), 'warren-build-'));
afterAll(() => rmSync(build, { recursive: true }));

function write(name: string, content: string) {
  mkdirSync(dirname(join(build, name)), { recursive: true });
  writeFileSync(join(build, name), content);
}

const read = (name: string) => readFileSync(join(build, name), 'utf8');
const manifest = (scripts: string[]) =>
  `x["/page"] = ${JSON.stringify({ moduleLoading: {}, entryJSFiles: { page: scripts } })};`;

test('the first scripts of every page begin with the hint, once, and no other', () => {
  for (const name of ['react.js', 'list.js', 'dialog.js']) write(name, `say("${name}")`);
  write('build-manifest.json', JSON.stringify({ rootMainFiles: ['react.js'] }));
  write('server/app/(dashboard)/list/page_client-reference-manifest.js', manifest(['list.js']));
  write('server/app/page_client-reference-manifest.js', manifest(['react.js']));
  hintFirstScripts(build);
  hintFirstScripts(build);
  expect(read('react.js')).toBe('//# allFunctionsCalledOnLoad\nsay("react.js")');
  expect(read('list.js')).toBe('//# allFunctionsCalledOnLoad\nsay("list.js")');
  expect(read('dialog.js')).toBe('say("dialog.js")');
});
