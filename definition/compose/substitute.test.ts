import { describe, expect, it } from 'vitest';
import { readEnvFile } from './env-file';
import { substitute } from './substitute';

const values: Record<string, string> = { V: 'v', EMPTY: '', A_1: 'a' };
const lookup = (name: string) => (Object.hasOwn(values, name) ? values[name] : undefined);

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the words of Compose
describe('interpolation', () => {
  it.each([
    ['no dollar', 'no dollar'],
    ['$V', 'v'],
    ['${V}', 'v'],
    ['$V$A_1-$V.', 'va-v.'],
    ['$$', '$'],
    ['$$V $${V}', '$V ${V}'],
    ['${V:-d}', 'v'],
    ['${EMPTY:-d}', 'd'],
    ['${EMPTY-d}', ''],
    ['${U:-d}', 'd'],
    ['${U-d}', 'd'],
    ['${U:-}', ''],
    ['${V:+alt}', 'alt'],
    ['${EMPTY:+alt}', ''],
    ['${EMPTY+alt}', 'alt'],
    ['${U+alt}', ''],
    ['${V:?must}', 'v'],
    ['${EMPTY?must}', ''],
    ['${U:-${V}}', 'v'],
    ['${U:-${W:-${V}x}y}', 'vxy'],
    ['${V:-${U:?never}}', 'v'],
    ['${U:-a:b?c+d}', 'a:b?c+d'],
    ['${U:-$$5}', '$5'],
    ['{${V}}', '{v}'],
  ])('%s → %s', (text, expected) => {
    expect(substitute(text, lookup)).toMatchObject({ ok: true, text: expected });
  });

  it.each([
    ['${U:?tell me}', 'required-variable', 'The variable U needs a value: tell me'],
    ['${EMPTY:?}', 'required-variable', 'The variable EMPTY needs a value'],
    ['${}', 'bad-interpolation', 'This is no valid interpolation: ${}'],
    ['${1A}', 'bad-interpolation', 'This is no valid interpolation: ${1A}'],
    ['${V', 'bad-interpolation', 'This is no valid interpolation: ${V'],
    ['${V/a/b}', 'bad-interpolation', 'This is no valid interpolation: ${V/a/b}'],
    ['${V:-x', 'bad-interpolation', 'This is no valid interpolation: ${V:-x'],
    ['$1', 'bad-interpolation', 'This is no valid interpolation: $1'],
    ['cost: 5$', 'bad-interpolation', 'This is no valid interpolation: cost: 5$'],
    ['${U:-'.repeat(40) + '}'.repeat(40), 'bad-interpolation', 'This is no valid interpolation'],
  ])('%s is refused', (text, code, message) => {
    expect(substitute(text, lookup)).toMatchObject({
      ok: false,
      code,
      message: expect.stringContaining(message),
    });
  });

  it('names what is unset, but only where it counts', () => {
    expect(substitute('$U ${V:-$W} ${X:+$Y}', lookup)).toMatchObject({ unset: ['U'] });
  });

  it('refuses values that grow without end', () => {
    const big = () => 'x'.repeat(600_000);
    expect(substitute('$A$B', big)).toMatchObject({ ok: false, code: 'too-large' });
  });

  it('passes on what is no refusal', () => {
    const broken = () => {
      throw new TypeError('bug');
    };
    expect(() => substitute('$A', broken)).toThrow(TypeError);
  });
});

describe('env files', () => {
  const read = (text: string) => readEnvFile(text, lookup);
  it.each<[string, Record<string, string | null>]>([
    ['A=1', { A: '1' }],
    ['# note\n\nA=1 # note\nB=#x\nC=a#b', { A: '1', B: '', C: 'a#b' }],
    ['export A = 1', { A: '1' }],
    ['A: 1', { A: '1' }],
    ['A', { A: null }],
    ["A='$V # x'", { A: '$V # x' }],
    ['A="x \\"y\\" \\n\\t\\\\ \\q"', { A: 'x "y" \n\t\\ \\q' }],
    ['A="$V \\$V" # note', { A: 'v $V' }],
    ['A=a${V}b\nB=$A', { A: 'avb', B: 'avb' }],
    ['V=mine\nA=$V', { V: 'mine', A: 'v' }],
    ['A="one\ntwo"\nB=1', { A: 'one\ntwo', B: '1' }],
    ['\uFEFFA=1\r\nB=2\r\n', { A: '1', B: '2' }],
    ['A=', { A: '' }],
  ])('%j', (text, expected) => {
    const { entries, problems } = read(text);
    expect(Object.fromEntries(entries.map(({ name, value }) => [name, value]))).toEqual(expected);
    expect(problems).toEqual([]);
  });

  it.each([
    ['1A=x', 'A line of an env file reads NAME=value', 1],
    ['A=1\nnot a pair', 'A line of an env file reads NAME=value', 2],
    ['A="open', 'The quote of A is not closed', 1],
    ['A=${U:?tell}', 'The variable U needs a value: tell', 1],
  ])('%j is told', (text, message, line) => {
    expect(read(text).problems).toMatchObject([{ message, range: { startLine: line } }]);
  });

  it('knows where the values stand', () => {
    expect(read('\n  A = xyz').entries[0]?.range).toEqual({
      startLine: 2,
      startColumn: 7,
      endLine: 2,
      endColumn: 10,
    });
  });
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the words of Compose
