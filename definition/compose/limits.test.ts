import { describe, expect, it } from 'vitest';
import { importCompose } from './import';

const one = 'services: { a: { image: "a:1", env_file: x.env } }';
const many = Array.from({ length: 990 }, (_, at) => `  s${at}: { image: "a:1", env_file: x.env }\n`).join('');

const many10 = `services: {}\nx: [${'1, '.repeat(1200)}1]\ninclude: [{ path: o.yml, env_file: x.env }]\n`;

describe('files that are made to hang an import', () => {
  it.each([
    ['an env file of a million lines', one, '\n'.repeat(1_000_000), 'at most 300000 lines'],
    ['an env file of too many variables', one, 'A=1\n'.repeat(100_000), 'at most 10000 variables'],
    ['an env file of mistakes', one, '!\n'.repeat(200_000), 'too many mistakes'],
    ['an env file of escapes', one, `A="${'\\n'.repeat(450_000)}"\n`.repeat(3), 'too long together'],
    ['values and variables of a file', many10, variables(9000), 'more than 10000 values together'],
    ['a value of too many variables', names(10_001), '', 'name more than 10000 variables'],
    [
      'values of too many variables',
      `${names(6000)}    user: ${dollars(6000, 'B')}\n`,
      '',
      'name more than 10000',
    ],
    ['a value of backslashes', one, `A="${'\\'.repeat(4_000_000)}"\n`, 'at most 1000000 characters'],
    ['values that double', one, doubling(), 'too long together'],
    ['an env file of many services', `services:\n${many}`, variables(8000), 'more than 50000 variables'],
    [
      'a long value in many services',
      `services:\n${many}`,
      `A=${'x'.repeat(900_000)}\n`,
      'more than 5000000 characters',
    ],
  ])('%s is refused with the reason', (_, main, env, reason) => {
    const { definitionText, diagnostics } = importCompose({
      files: { 'c.yml': main, 'x.env': env, 'o.yml': 'services: {}\n' },
      main: 'c.yml',
    });
    expect(definitionText).toBe('');
    expect(diagnostics.map(({ message }) => message).join('\n')).toContain(reason);
  });

  it('a value with a long gap in it is read', () => {
    const gap = `x${' '.repeat(900_000)}x`;
    const files = { 'c.yml': one, 'x.env': `A=${gap} # note\n` };
    expect(importCompose({ files, main: 'c.yml' }).definitionText).toContain(gap);
  });

  it('a text of many dollars in many services is refused by what is read of it', () => {
    const main = `x-a: &a "${'$$'.repeat(450_000)}"\nservices:\n${many.replaceAll('env_file: x.env', 'user: *a')}`;
    const { diagnostics } = importCompose({ files: { 'c.yml': main }, main: 'c.yml' });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'Interpolation reads and makes more than 10000000 characters',
    ]);
    expect(diagnostics[0]?.range.startLine).toBe(1);
  });

  it('a text with too many values is refused before it is parsed', () => {
    const main = `services: {}\nx: &x\n${'  - 1\n'.repeat(10_001)}y: [ } {\n`;
    const { diagnostics } = importCompose({ files: { 'c.yml': main }, main: 'c.yml' });
    expect(diagnostics).toMatchObject([{ code: 'too-large', range: { startLine: 10_004 } }]);
  });

  it('the first messages are shown, errors before warnings, and the number of the others is told', () => {
    const unset = Array.from({ length: 250 }, (_, at) => `  s${at}: { image: "a:1", user: $A }\n`).join('');
    const main = `services:\n${unset}  bad: { image: "a:1", user: $ }\n`;
    const { diagnostics } = importCompose({ files: { 'c.yml': main }, main: 'c.yml' });
    expect(diagnostics).toHaveLength(201);
    expect(diagnostics[0]).toMatchObject({ severity: 'error', code: 'bad-interpolation' });
    expect(diagnostics.at(-1)?.message).toBe('51 more messages are not shown');
  });

  it('services of all files together are counted', () => {
    const services = (letter: string) =>
      Array.from({ length: 501 }, (_, at) => `  ${letter}${at}: { image: "a:1" }\n`).join('');
    const files = {
      'c.yml': `include: [o.yml]\nservices:\n${services('a')}`,
      'o.yml': `services:\n${services('b')}`,
    };
    const { definitionText, diagnostics } = importCompose({ files, main: 'c.yml' });
    expect(definitionText).toBe('');
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'There are 1002 services; an import takes at most 1000',
    ]);
  });

  it('files that include the next one twice do not multiply', () => {
    const include = (at: number) => `include: [f${at + 1}.yml, ./f${at + 1}.yml]\n`;
    const files = Object.fromEntries(
      Array.from({ length: 25 }, (_, at) => [`f${at}.yml`, `${at < 24 ? include(at) : ''}services: {}\n`]),
    );
    const { diagnostics } = importCompose({ files, main: 'f0.yml' });
    expect(diagnostics.map(({ message }) => message)).toContain('At most 200 files are included');
  });

  it('ranges of ports are written out up to a number, and the rest is told', () => {
    const ports = Array.from({ length: 60 }, (_, at) => `"${at * 100 + 1}-${at * 100 + 100}"`).join(', ');
    const main = `services: { a: { image: "a:1", ports: [${ports}] } }`;
    const { report } = importCompose({ files: { 'c.yml': main }, main: 'c.yml' });
    const refused = report.entries.filter(({ bucket }) => bucket === 'not-supported');
    expect(refused.map(({ note }) => note)).toEqual(Array(10).fill('The services have more than 5000 ports'));
  });
});

it('the name __proto__ is told wherever it would be lost', () => {
  const lists = 'environment: [__proto__=x], labels: [__proto__=x], sysctls: [__proto__=x]';
  const main = `services: { a: { build: { context: ., args: [__proto__=x] }, ${lists} } }`;
  const { report } = importCompose({ files: { 'c.yml': main }, main: 'c.yml' });
  const kept = report.entries.filter(({ bucket }) => bucket === 'kept').map(({ path }) => path.join('.'));
  expect(kept).toEqual(['services.a.build.context']);
});

it('a password with half a character in it is no mistake', () => {
  const db = 'db: { image: "postgres:1", environment: { POSTGRES_PASSWORD: "a\ud800" } }';
  const web = 'web: { image: "a:1", environment: { U: "postgres://u:other@db/x" } }';
  const files = { 'c.yml': `services: { ${db}, ${web} }` };
  expect(importCompose({ files, main: 'c.yml' }).suggestions.length).toBeGreaterThan(0);
});

function doubling(): string {
  const twice = (at: number) => `A${at + 1}=$\{A${Math.min(at, 16)}}$\{A${Math.min(at, 16)}}\n`;
  return `A0=xxxxxxx\n${Array.from({ length: 300 }, (_, at) => twice(at)).join('')}`;
}

function variables(count: number): string {
  return Array.from({ length: count }, (_, at) => `A${at}=1\n`).join('');
}

function names(count: number): string {
  return `services:\n  a:\n    image: a:1\n    command: ${dollars(count, 'A')}\n`;
}

function dollars(count: number, letter: string): string {
  return Array.from({ length: count }, (_, at) => `$${letter}${at}`).join(' ');
}
