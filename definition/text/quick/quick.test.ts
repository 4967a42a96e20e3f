import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullParse, parse } from '../../parse';
import { pathAt } from '../path-at';
import type { Path, Plain } from '../tree';
import { quickRead } from './read';

const runs = Number(process.env.WARREN_FUZZ_RUNS ?? 4000);
const texts = [...folder('../../fixtures'), ...folder('../../compose/corpus'), forms()];

describe('the quick reader', () => {
  it('reads what definitions are written in', () => {
    for (const text of [forms(), fixture('flask-guide'), fixture('shop')])
      expect(quickRead(text)).not.toBeNull();
  });

  it('leaves the rest of YAML, and every mistake, to the full parser', () => {
    const others = [
      '',
      'a: &b c\n',
      'a: !!str b\n',
      'a: >\n  b\n',
      'a: [b,\n  c]\n',
      '? a\n',
      'a:\tb\n',
      'a: b\r\n',
    ];
    for (const text of [
      ...others,
      'a: 1\na: 2\n',
      '<<: {}\n',
      '---\na: b\n',
      'a: b: c\n',
      ' a: b\nc: d\n',
      'a\n',
    ])
      expect(quickRead(text)).toBeNull();
  });

  it('takes more values than the full parser, which takes longer, up to a bound of its own', () => {
    const dense = (count: number) => `a: [${"'x', ".repeat(count)}'x']\n`;
    agrees(dense(59_900));
    expect(fullParse(dense(60_100)).diagnostics).toMatchObject([{ code: 'too-large' }]);
    expect(quickRead(dense(83_000))).not.toBeNull();
    expect(quickRead(dense(83_400))).toBeNull();
  });

  it('takes texts of several megabytes, and leaves those to the full parser that it refuses', () => {
    const long = (sign: string, length: number) => `a: ${sign}${'x'.repeat(length)}${sign}\n`;
    const block = `a: |\n${`  ${'x'.repeat(98)}\n`.repeat(9000)}`;
    expect(
      quickRead(Array.from({ length: 5 }, (_, at) => block.replace('a', `a${at}`)).join('')),
    ).not.toBeNull();
    const quoted = Array.from({ length: 3 }, (_, at) => long('"', 700_000).replace('a', `a${at}`)).join('');
    const escaped = Array.from({ length: 9900 }, (_, at) => `a${at}: "${'\\n'.repeat(150)}"\n`).join('');
    const pairs = escaped.replaceAll('\\n', "''").replaceAll('"', "'");
    const lines = Array.from({ length: 40 }, (_, at) => `a${at}: |\n${'  x\n'.repeat(8000)}`).join('');
    const refused = [
      long('', 1_000_001),
      long("'", 1_000_001),
      block.repeat(2).replace('\na: |\n', '\n'),
      quoted,
      escaped,
      pairs,
      lines,
      ' '.repeat(10_000_001),
    ];
    for (const text of refused) {
      expect(quickRead(text)).toBeNull();
      expect(fullParse(text).diagnostics).toMatchObject([{ code: 'too-large' }]);
    }
  });

  it('agrees with the full parser on every text of the corpus', () => {
    for (const text of texts) agrees(text);
  });

  it('finds the same value under the cursor, in every text of the corpus', () => {
    for (const text of texts) {
      const [quick, full] = [quickRead(text), fullParse(text).tree];
      if (!quick || !full) continue;
      for (let at = 0; at < text.length; at += 5)
        expect({ text, at, path: pathAt(quick, at) }).toEqual({ text, at, path: pathAt(full, at) });
    }
  });

  it('agrees with the full parser, or leaves the text to it, whatever is changed in a text', () => {
    fc.assert(fc.property(mutated(), agrees), { numRuns: runs });
  });

  it('agrees on small texts of the characters that mean something', () => {
    const words = [
      ' ',
      '\n',
      ':',
      '-',
      '#',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ',',
      '|',
      '&a',
      '*a',
      '<<',
      '?',
      '!',
      '%',
    ];
    const piece = fc.constantFrom(
      ...words,
      ...['a', 'b: ', '1', '-1', '~', '0x1', '1e+21', '- ', '\n  ', '\n- ', '\\'],
    );
    const small = fc.array(piece, { maxLength: 14 }).map((pieces) => `a: ${pieces.join('')}`);
    fc.assert(fc.property(small, agrees), { numRuns: runs * 4 });
  });
});

/** Same values and same places; a text with any mistake is not for the quick reader. */
function agrees(text: string): void {
  if (quickRead(text) === null) return;
  const [quick, full] = [parse(text), fullParse(text)];
  expect({ text, found: full.diagnostics }).toEqual({ text, found: [] });
  expect({ text, root: quick.root }).toEqual({ text, root: full.root });
  for (const path of pathsOf(quick.root, [])) {
    for (const part of ['key', 'value'] as const) {
      const at = { text, path, part };
      expect({ ...at, range: quick.locate(path, part) }).toEqual({ ...at, range: full.locate(path, part) });
    }
  }
}

function pathsOf(value: Plain, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

/** A text of the corpus with a few characters or lines changed. */
function mutated() {
  const signs = [
    ' ',
    '  ',
    '\n',
    '- ',
    ': ',
    ':',
    '#',
    ' #',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ',',
    '|',
    '>',
    '\\',
    '\t',
  ];
  const insertion = fc.constantFrom(...signs, '&', '*', '!', '%', '@', '---\n', '? ', '~', 'null', '0', '\r');
  const change = fc.record({ at: fc.nat(), kind: fc.nat(4), sign: insertion, count: fc.nat(6) });
  const changes = fc.array(change, { minLength: 1, maxLength: 3 });
  return fc.tuple(fc.constantFrom(...texts), changes).map(([text, list]) => list.reduce(applied, text));
}

function applied(text: string, change: { at: number; kind: number; sign: string; count: number }): string {
  const at = change.at % (text.length + 1);
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  if (change.kind === 0) return text.slice(0, at) + text.slice(at + change.count);
  if (change.kind === 1) return text.slice(0, lineStart) + ' '.repeat(change.count) + text.slice(lineStart);
  if (change.kind === 2) return text.slice(0, lineStart) + text.slice(lineStart + change.count);
  return text.slice(0, at) + change.sign + text.slice(at);
}

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, `../../fixtures/${name}.txt`), 'utf8');
}

function folder(name: string): string[] {
  const path = join(import.meta.dirname, name);
  return readdirSync(path).map((file) => readFileSync(join(path, file), 'utf8'));
}

/** Each form the reader knows, once. */
function forms(): string {
  return `# first
a: plain text # comment
b: 'it''s'
c: "two\\nlines \\"x\\""
d: [a, 'b', "c", -1, 2.50, 2.5, ~, {x: y}, [z]]
e: { a: b, 'c': d, "e": [1] }
f:
g: |
  one
    two

  three
h: |-
  last

i:
- x
- y: 1
  z: 2
-
j:
  # inside
  - - nested
    - list
  -   k: wide
      l: wide

'quoted key': null
"other key": True
-1: a
k: http://x:80/a#b
`;
}
