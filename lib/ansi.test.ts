import { describe, expect, it } from 'vitest';
import { ansiSpans, plainText } from './ansi';

const esc = '\u001b';

describe('ansiSpans', () => {
  it('leaves plain text alone', () => {
    expect(ansiSpans('hello')).toEqual([{ text: 'hello', style: {} }]);
    expect(ansiSpans('')).toEqual([]);
  });

  it('reads named, bright, indexed and true colours', () => {
    const colours = ansiSpans(`${esc}[31ma${esc}[92mb${esc}[38;5;196mc${esc}[38;2;1;2;3md`);
    expect(colours.map((span) => span.style.fg)).toEqual([
      { kind: 'named', index: 1 },
      { kind: 'named', index: 10 },
      { kind: 'fixed', css: 'rgb(255 0 0)' },
      { kind: 'fixed', css: 'rgb(1 2 3)' },
    ]);
  });

  it('sets and resets attributes', () => {
    const [first, second, third] = ansiSpans(`${esc}[1;4mx${esc}[22my${esc}[mz`);
    expect(first?.style).toMatchObject({ bold: true, underline: true });
    expect(second?.style).toMatchObject({ bold: false, underline: true });
    expect(third?.style).toEqual({});
  });

  it('reads an unknown code as nothing and goes on with the next', () => {
    expect(ansiSpans(`${esc}[999;31mx`)[0]?.style.fg).toEqual({ kind: 'named', index: 1 });
    expect(ansiSpans(`${esc}[38;9mx`)[0]?.style.fg).toBeUndefined();
    expect(ansiSpans(`${esc}[38;5;999mx`)[0]?.style.fg).toBeUndefined();
  });

  it('keeps markup as text', () => {
    expect(ansiSpans('<img src=x onerror=alert(1)>')[0]?.text).toBe('<img src=x onerror=alert(1)>');
  });
});

describe('plainText', () => {
  const cases: [string, string, string][] = [
    ['cursor moves and clears', `a${esc}[2Kb${esc}[10;5Hc`, 'abc'],
    ['a title', `${esc}]0;evil title\u0007after`, 'after'],
    ['a link, keeping its words', `${esc}]8;;http://x\u001b\\words${esc}]8;;\u001b\\`, 'words'],
    ['a title without an end', `before${esc}]0;never ends`, 'before'],
    ['device strings', `${esc}P1;2|abc${esc}\\x`, 'x'],
    ['a cut sequence', `x${esc}[31`, 'x'],
    ['bells, backspaces and nulls', 'a\u0007b\u0008c\u0000d', 'abcd'],
    ['C1 controls', 'a\u0085b\u009b31mc', 'abc'],
    ['tabs are kept', 'a\tb', 'a\tb'],
  ];
  it.each(cases)('drops %s', (_what, input, output) => {
    expect(plainText(input)).toBe(output);
  });

  it('shows only the last state of a progress line', () => {
    expect(plainText('10%\r50%\r100%')).toBe('100%');
    expect(plainText('done\r')).toBe('done');
    expect(plainText('\r')).toBe('');
  });
});
