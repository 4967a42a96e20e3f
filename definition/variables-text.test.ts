import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printVariables, readVariables } from './variables-text';

const one = (text: string) =>
  readVariables(text).variables.map(({ name, value, isSecret }) => [name, value, isSecret]);
const problems = (text: string) =>
  readVariables(text).problems.map(({ line, message }) => `${line} ${message}`);

describe('variables as text', () => {
  it.each<[string, string, string | null, boolean]>([
    ['A=b', 'A', 'b', false],
    ['A=', 'A', '', false],
    ['  export A = b c  ', 'A', 'b c', false],
    ['A=b#c # said', 'A', 'b#c', false],
    ['A=# said', 'A', '', false],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a value
    ['A=$HOME ${X} `id`', 'A', '$HOME ${X} `id`', false],
    ['A=b=c==', 'A', 'b=c==', false],
    [`A="b # c"  # said`, 'A', 'b # c', false],
    ['A="x\\ny\\t\\"\\\\ \\d"', 'A', 'x\ny\t"\\ \\d', false],
    ["A='x\\ny'", 'A', 'x\\ny', false],
    ['A="two\nlines"', 'A', 'two\nlines', false],
    ['A=SECRET[x1]', 'A', 'x1', true],
    ['A=SECRET["a, ]b\\"c"]', 'A', 'a, ]b"c', true],
    ["A=SECRET['a b'] # said", 'A', 'a b', true],
    ['A=SECRET[""]', 'A', '', true],
    ['A=SECRET[]', 'A', null, true],
    ['A=it is "so"', 'A', 'it is "so"', false],
    ['A={"b": ["c"]}', 'A', '{"b": ["c"]}', false],
  ])('%j is read', (text, ...expected) => {
    expect(readVariables(text).problems).toEqual([]);
    expect(one(text)).toEqual([expected]);
  });

  it('may have comments, empty lines and either line ending', () => {
    expect(one('# a\r\n\r\nA=1\r\n  # b\nB=2')).toEqual([
      ['A', '1', false],
      ['B', '2', false],
    ]);
  });

  it.each([
    ['\nword', '2 There is no = in this line'],
    ['=b', '1 There is no name before the ='],
    ['A=1\nB=2\nA=3', '3 A is already set in line 1'],
    ['1A=b', '1 1A: A variable name must not start with a digit'],
    ['BNS_A=b', '1 BNS_A: Names that start with BNS_ are reserved'],
    ['A B=c', '1 A B: A variable name has letters, digits, _, - and . only'],
    ['A="b', '1 The closing " is missing'],
    ['A="b" c', '1 After the closing " only a comment may follow'],
    ['A=SECRET["b"', '1 After the closing "] only a comment may follow'],
    ['A=SECRET[a b]', '1 This SECRET[…] cannot be read'],
    ['A=ENCRYPTED[a.b]', '1 An encrypted value belongs into the definition'],
    ['A="two\nlines"\nB="x', '3 The closing " is missing'],
  ])('%j has a problem in its line', (text, expected) => {
    expect(problems(text)).toEqual([expected]);
  });

  it('one bad line does not hide the next', () => {
    expect(problems('word\nA=1\nA=2\n"')).toHaveLength(3);
    expect(one('word\nA=1')).toEqual([['A', '1', false]]);
  });

  it('reads what it prints, whatever the values', () => {
    const name = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,20}$/).filter((text) => !text.startsWith('BNS_'));
    const nasty = fc.constantFrom(
      'SECRET[',
      'ENCRYPTED[',
      '"',
      "'",
      '\\',
      '\n',
      '\r',
      ' #',
      '#',
      ' ',
      '$',
      ']',
      '=',
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(nasty, fc.string())).map((parts) => parts.join('')),
    );
    const variable = fc.record({ name, value, isSecret: fc.boolean() });
    const lists = fc.uniqueArray(variable, { selector: (entry) => entry.name });
    fc.assert(
      fc.property(lists, (list) => {
        const { variables, problems: found } = readVariables(printVariables(list));
        expect(found).toEqual([]);
        expect(variables.map(({ line: _, ...rest }) => rest)).toEqual(list);
      }),
    );
  });

  it('never throws and stays quick, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readVariables(text)));
    const long = `${'A'.repeat(1_000_000)}\nB="${'\\'.repeat(1_000_000)}`;
    const begin = performance.now();
    readVariables(long);
    readVariables(Array.from({ length: 20_000 }, (_, index) => `A${index}="b`).join('\n'));
    expect(performance.now() - begin).toBeLessThan(2000);
  });
});
