import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { quickRead } from '../text/quick/read';
import { importCompose } from './import';

const folder = join(import.meta.dirname, 'corpus');
const corpus = readdirSync(folder)
  .map((file): [string, string] => [file, readFileSync(join(folder, file), 'utf8')])
  .filter(([, text]) => quickRead(text) !== null);

it('files of the corpus are read by the quick reader', () => {
  expect(corpus.length).toBeGreaterThan(20);
});

it.each([...corpus, ['forms.yaml', forms()]])(
  '%s is imported as the full parser would have it',
  (_, text) => {
    const quick = run(text);
    // An anchor is left to the full parser.
    const full = run(`${text.trimEnd()}\nx-last: &last 1\n`);
    const entries = full.report.entries.filter(({ path }) => path[0] !== 'x-last');
    expect(quick.report.entries).toEqual(entries);
    expect(quick).toEqual({ ...full, report: quick.report });
  },
);

it.each([
  ['leaves', `services: {}\nx: [${'1, '.repeat(10_000)}1]\n`, 'more than 10000 values', 2],
  ['values', `services: {}\n${nested(850)}`, 'more than 50000 values', 1],
])('a text of too many %s is refused', (_, text, reason, line) => {
  expect(quickRead(text)).not.toBeNull();
  const { diagnostics } = run(text);
  expect(diagnostics).toMatchObject([{ code: 'too-large', range: { startLine: line } }]);
  expect(diagnostics[0]?.message).toContain(reason);
});

it('as many leaves as a report can hold are read', () => {
  expect(run(`services: {}\nx: [${'1, '.repeat(9998)}1]\n`).report.entries).toHaveLength(10_000);
});

function run(text: string) {
  return importCompose({ files: { 'c.yml': text }, main: 'c.yml' });
}

function nested(count: number): string {
  return Array.from({ length: count }, (_, at) => `x${at}: ${'['.repeat(60)}1${']'.repeat(60)}\n`).join('');
}

/** Each form of a value that both readers know, where Compose makes a difference. */
function forms(): string {
  return `name: ~
services:
  a:
    image: 'a:1'
    environment:
      MODE: 0440
      FLAG: True
      NUMBER: 12
      ON: true
      BLANK:
      TILDE: ~
      QUOTED: "a\\nb"
      LONG: |
        one
        two
      DOLLAR: $$
    command: []
    labels: {}
    configs:
      - { source: c, mode: 0440 }
    depends_on:
      -
`;
}
