import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importCompose } from '../compose/import';
import { boundedLexemes } from './lexemes';

const folder = join(import.meta.dirname, '..', 'compose', 'corpus');
const corpus = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
const forms = 'a: &a { b: "c", d: , e }\n? f\n? g\n: h\ni: [*a, j: k, [], {}]\nl: { <<: *a }\nm: |\n  n:\n';

it('the values of a text are never counted high before it is parsed', () => {
  for (const text of [forms, ...corpus]) {
    const { entries } = importCompose({ files: { 'c.yml': text }, main: 'c.yml' }).report;
    expect(entries.length).toBeGreaterThan(0);
    expect(excessOf(text, entries.length)).toBeNull();
  }
});

it('a text with more values than its reader takes is refused at the first of them', () => {
  expect(excessOf('a: 1\nb: [2, 3, 4]\n', 2)).toEqual({ message: 'too many', start: 15 });
});

it('aliases count as brackets do', () => {
  const text = (count: number) => `a: &a 1\nb: [${'*a,'.repeat(count)}]\n`;
  expect(excessOf(text(49_990), 100_000)).toBeNull();
  expect(excessOf(text(50_000), 100_000)?.message).toContain('too many values');
});

function excessOf(text: string, most: number) {
  return boundedLexemes(text, { noun: 'text', leaves: { most, excess: { message: 'too many' } } }).excess;
}
