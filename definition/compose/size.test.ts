import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Lexer } from 'yaml';
import { parse } from '../parse';
import { importCompose } from './import';
import { sizeOf } from './size';

const folder = join(import.meta.dirname, 'corpus');

it('no written definition has fewer pieces of syntax than were counted before', () => {
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const written = texts.map(
    (text) => importCompose({ files: { 'c.yml': text }, main: 'c.yml' }).definitionText,
  );
  for (const text of written.filter(Boolean)) {
    const real = [...new Lexer().lex(text)].length;
    const { pieces } = sizeOf(parse(text).root);
    expect(pieces).toBeLessThanOrEqual(real);
    expect(pieces).toBeGreaterThan(real / 3);
  }
});

function refusalOf(text: string): string[] {
  const { diagnostics, definitionText } = importCompose({ files: { 'c.yml': text }, main: 'c.yml' });
  expect(definitionText).toBe('');
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}

const tooLarge = [
  'The environment would have more than 5000000 characters, or more values than a definition may',
];

it('what a definition cannot hold is refused before it is written', () => {
  const environment = Array.from({ length: 45 }, (_, at) => `K${at}: v`).join(', ');
  const others = Array.from({ length: 990 }, (_, at) => `  s${at}: { extends: { service: base } }\n`).join(
    '',
  );
  const text = `services:\n  base: { image: "a:1", environment: { ${environment} } }\n${others}`;
  expect(refusalOf(text)).toEqual(tooLarge);
});

it('so is an environment of more characters than are written and read again in time', () => {
  const values = Array.from({ length: 10 }, (_, at) => `"A${at}=${'x'.repeat(900)}"`);
  const service = (at: number) => `  s${at}: { image: "a:1", environment: [${values}] }\n`;
  const of = (count: number) =>
    `services:\n${Array.from({ length: count }, (_, at) => service(at)).join('')}`;
  expect(refusalOf(of(560))).toEqual(tooLarge);
  expect(importCompose({ files: { 'c.yml': of(540) }, main: 'c.yml' }).definitionText).not.toBe('');
});
