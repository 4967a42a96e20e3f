import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from './check';
import { parse } from './parse';
import { printed } from './testing';

describe('values keep their source text', () => {
  const cases: [string, unknown][] = [
    ['0440', '0440'],
    ['1.10', '1.10'],
    ['1.5', 1.5],
    ['3', 3],
    ['+1', '+1'],
    ['0x1F', '0x1F'],
    ['1e3', '1e3'],
    ['12345678901234567890', '12345678901234567890'],
    ['yes', 'yes'],
    ['true', true],
    ['True', 'True'],
    ['null', null],
    ['~', null],
    ['""', ''],
    ["'0440'", '0440'],
    ['!!str 0440', '0440'],
    ['2026-01-02', '2026-01-02'],
    ['.inf', '.inf'],
  ];
  it.each(cases)('%s', (source, expected) => {
    expect(parse(`a: ${source}\n`)).toMatchObject({ root: { a: expected }, diagnostics: [] });
  });

  it('reads block texts, merges and aliases', () => {
    const text =
      'a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  y: 3\nc: *a\nd:\n  <<: [{z: 1}, *a]\n  x: 9\ne: |\n  one\n  two\n';
    expect(parse(text).root).toEqual({
      a: { x: 1, y: 2 },
      b: { x: 1, y: 3 },
      c: { x: 1, y: 2 },
      d: { x: 9, y: 2, z: 1 },
      e: 'one\ntwo\n',
    });
  });

  it('locates merged and aliased values where they are written', () => {
    const { locate } = parse('a: &a\n  x: 1\nb:\n  <<: *a\nc: *a\nd:\n  <<: [*a]\n');
    for (const key of ['b', 'c', 'd'])
      expect(locate([key, 'x'])).toMatchObject({ startLine: 2, startColumn: 6 });
    expect(locate(['b', 'none'])).toMatchObject({ startLine: 4 });
    expect(locate(['b'], 'key')).toMatchObject({ startLine: 3, startColumn: 1, endColumn: 2 });
  });

  it('takes keys like constructor as plain data', () => {
    expect(parse('constructor: a\ntoString: b\n').root).toEqual({ constructor: 'a', toString: 'b' });
  });
});

describe('bad texts answer a place', () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
    .concat(
      Array.from(
        { length: 9 },
        (_, i) => `${'bcdefghij'[i]}: &${'bcdefghij'[i]} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(',')}]`,
      ),
    )
    .join('\n');
  const cases: [string, string, string][] = [
    ['tab', 'a:\n\tb: 1\n', 'error yaml 2:1 A tab is used to indent'],
    ['NUL', 'a: 1\nb: \0\n', 'error bad-character 2:4 The text holds a NUL character'],
    ['duplicate key', 'a: 1\nb: 2\na: 3\n', 'error duplicate-key 3:1 The key "a" appears twice in this map'],
    ['__proto__', 'a:\n  __proto__: {x: 1}\n', 'error bad-key 2:3 The key __proto__ is not allowed'],
    ['map as key', '{a: 1}: 2\n', 'error bad-key 1:1 A key must be text'],
    [
      'tag',
      'a: !!js/function x\n',
      'error unknown-tag 1:4 The tag tag:yaml.org,2002:js/function is not known here',
    ],
    ['local tag', 'a: !foo x\n', 'error unknown-tag 1:4 The tag !foo is not known here'],
    ['open bracket', 'a: [1, 2\nb: 3\n', 'error yaml 2:1'],
    ['open quote', 'a: "x\n', 'error yaml'],
    ['unknown alias', 'a: *x\n', 'error unknown-alias 1:4 No value before this'],
    ['alias of itself', 'a: &a [1, *a]\n', 'error cyclic-alias 1:11'],
    ['merge of a text', 'a:\n  <<: x\n', 'error bad-merge 2:7 Only a map can be merged with <<'],
    ['two documents', 'a: 1\n---\nb: 2\n', 'error second-document 2:1'],
    ['alias bomb', bomb, 'error too-large'],
    ['deep flow', '['.repeat(100_000), 'error too-deep 1:'],
    ['deep block', `${'- '.repeat(1000)}x`, 'error too-deep 1:'],
    ['deep aliases', `${'a: {'.repeat(70)}x: 1${'}'.repeat(70)}`, 'error too-deep 1:'],
    ['10 MB', 'a'.repeat(10_000_001), 'error too-large 1:1 A definition may have at most 10 MB'],
    ['many values', `a: [${'1,'.repeat(400_000)}1]`, 'error too-large 1:'],
    ['many closing brackets', '] '.repeat(80_000), 'error yaml 1:1 This is not expected here'],
    ['many anchors', '&a '.repeat(80_000), 'error yaml 1:4'],
    ['many tags', '!!x '.repeat(80_000), 'error yaml 1:5'],
    ['many documents', '--- \n'.repeat(50_000), 'error second-document 2:1'],
    ['secret with a colon', 'a: SECRET["b: c"]\n', 'error yaml 1:4'],
    ['bad escape', 'a: "\\q"\n', 'error yaml 1:5 Unknown escape in double quotes'],
    ['value at a wrong place', 'a:\n  b: 1\n c: 2\n', 'error yaml 3:1'],
  ];
  it.each(cases)('%s', (_, text, expected) => {
    const started = performance.now();
    const found = printed(check(text).diagnostics);
    expect(found[0]).toContain(expected);
    expect(performance.now() - started).toBeLessThan(8000);
  });

  it('tells how to quote a secret that breaks YAML', () => {
    expect(check('a: SECRET["b: c"]\n').diagnostics[0]?.hint).toContain(`'SECRET["…"]'`);
  });

  it('never throws, for any text', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '&a ',
      '*a',
      '<<: ',
      '|',
      '#',
      '!',
      '\t',
      '%',
      '{{',
      '}}',
      'SECRET[',
      'components',
      'kind',
      '\r\n',
      '\ud800',
      '---',
      '...',
      '? ',
      '0',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const { diagnostics, definition } = check(text);
          expect(definition === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
          for (const { range } of diagnostics) {
            expect(range.startLine).toBeGreaterThan(0);
            expect(range.startColumn).toBeGreaterThan(0);
            const isForward = range.endLine > range.startLine || range.endColumn >= range.startColumn;
            expect(range.endLine >= range.startLine && isForward).toBe(true);
          }
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('passes any value on byte for byte', () => {
    fc.assert(
      fc.property(
        fc
          .string({ unit: 'grapheme' })
          .filter((text) => !/[\0\ud800-\udfff\ufeff\u0085\u2028\u2029]/u.test(text)),
        (value) => {
          expect(parse(`a: ${JSON.stringify(value)}\n`).root).toEqual({ a: value });
        },
      ),
    );
  });
});
