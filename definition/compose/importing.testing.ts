import { expect } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { check } from '../check';
import { printed } from '../testing';
import type { PlainMap } from '../text/tree';
import { importCompose } from './import';
import type { ImportInput, ImportResult } from './types';

export type Files = Record<string, string>;

/** One file, or several of which c.yml is the main one. */
export function run(files: Files | string, more: Partial<ImportInput> = {}): ImportResult {
  const given = typeof files === 'string' ? { 'c.yml': files } : files;
  return importCompose({
    files: given,
    main: 'c.yml',
    git: { repo: 'https://git.example/a/b.git', branch: 'dev' },
    ...more,
  });
}

/** The components of a definition that our own check finds no fault with. */
export function componentsOf(result: ImportResult): PlainMap[] {
  expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const faults = check(result.definitionText).diagnostics.filter(({ severity }) => severity === 'error');
  expect(printed(faults)).toEqual([]);
  return parseYaml(result.definitionText).components;
}

/** What one component hands to Compose. */
export function compose(result: ImportResult, index = 0): PlainMap {
  return componentsOf(result)[index]?.dockerCompose as PlainMap;
}

/** What the report says of one leaf. */
export function entry(result: ImportResult, path: string, file = 'c.yml') {
  const found = result.report.entries.find((one) => one.file === file && one.path.join('.') === path);
  if (!found) throw new Error(`${path} is not in the report`);
  return found;
}

/** Why an import was refused, one line each. */
export function errors(result: ImportResult): string[] {
  expect(result.definitionText).toBe('');
  return result.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((one) => `${one.file}:${one.range.startLine} ${one.code} ${one.message}`);
}

/** A file with one service: the lines of its body. */
export const service = (body: string) =>
  `services:\n  a:\n    image: acme/a:1\n${body
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')}`;
