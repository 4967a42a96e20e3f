/** A colour of the terminal: one of the 16 named ones, drawn from the theme, or a fixed one. */
export type AnsiColour = { kind: 'named'; index: number } | { kind: 'fixed'; css: string };

export type AnsiStyle = {
  fg?: AnsiColour;
  bg?: AnsiColour;
  bold?: boolean;
  dim?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  inverse?: boolean;
};

export type AnsiSpan = { text: string; style: AnsiStyle };

const esc = '\u001b';
/** CSI … final, OSC … BEL or ST, other string sequences, two-character escapes, then any lone control but tab. */
const sequence = new RegExp(
  [
    `(?:${esc}\\[|\\u009b)([0-?]*)[ -/]*([@-~]|$)`,
    `${esc}[\\]PX^_][^\\u0007${esc}]*(?:\\u0007|${esc}\\\\|$)`,
    `${esc}[ -/]*[0-~]?`,
    '[\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u009f]',
  ].join('|'),
  'g',
);

/** One line of output as styled text. Colours are kept, every other sequence is dropped, nothing is ever markup. */
export function ansiSpans(line: string): AnsiSpan[] {
  const text = lastOverwrite(line);
  const spans: AnsiSpan[] = [];
  let style: AnsiStyle = {};
  let end = 0;
  for (const match of text.matchAll(sequence)) {
    push(spans, text.slice(end, match.index), style);
    end = match.index + match[0].length;
    if (match[2] === 'm') style = applySgr(style, match[1] ?? '');
  }
  push(spans, text.slice(end), style);
  return spans;
}

/** What a person reads of a line: for search, copy and download. */
export function plainText(line: string): string {
  return lastOverwrite(line).replace(sequence, '');
}

/** A carriage return starts the line again, as progress bars do: only the last state is shown. */
function lastOverwrite(line: string): string {
  if (!line.includes('\r')) return line;
  const parts = line.split('\r').filter((part) => part !== '');
  return parts[parts.length - 1] ?? '';
}

function push(spans: AnsiSpan[], text: string, style: AnsiStyle): void {
  if (text === '') return;
  const last = spans[spans.length - 1];
  if (last && last.style === style) last.text += text;
  else spans.push({ text, style });
}

function applySgr(before: AnsiStyle, parameters: string): AnsiStyle {
  const codes = parameters.split(/[;:]/).map((part) => Number(part || '0'));
  let style = before;
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    if (code === 38 || code === 48) {
      const extended = extendedColour(codes.slice(index + 1));
      style = { ...style, [code === 38 ? 'fg' : 'bg']: extended.colour };
      index += extended.used;
    } else {
      style = applyCode(style, code);
    }
  }
  return style;
}

const attributes: Record<number, AnsiStyle> = {
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { strike: true },
  21: { bold: false },
  22: { bold: false, dim: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  29: { strike: false },
  39: { fg: undefined },
  49: { bg: undefined },
};

function applyCode(style: AnsiStyle, code: number): AnsiStyle {
  if (code === 0) return {};
  if (code >= 30 && code <= 37) return { ...style, fg: { kind: 'named', index: code - 30 } };
  if (code >= 40 && code <= 47) return { ...style, bg: { kind: 'named', index: code - 40 } };
  if (code >= 90 && code <= 97) return { ...style, fg: { kind: 'named', index: code - 82 } };
  if (code >= 100 && code <= 107) return { ...style, bg: { kind: 'named', index: code - 92 } };
  const attribute = attributes[code];
  return attribute ? { ...style, ...attribute } : style;
}

/** `5;n` is one of 256, `2;r;g;b` is true colour; anything else is ignored whole. */
function extendedColour(codes: number[]): { colour: AnsiColour | undefined; used: number } {
  const [mode, first = 0, second = 0, third = 0] = codes;
  if (mode === 5) return { colour: indexedColour(first), used: 2 };
  if (mode === 2) return { colour: fixed(first, second, third), used: 4 };
  return { colour: undefined, used: codes.length };
}

function indexedColour(index: number): AnsiColour | undefined {
  if (!Number.isInteger(index) || index < 0 || index > 255) return undefined;
  if (index < 16) return { kind: 'named', index };
  if (index >= 232) return fixed(8 + (index - 232) * 10, 8 + (index - 232) * 10, 8 + (index - 232) * 10);
  const cube = index - 16;
  return fixed(level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6));
}

function level(step: number): number {
  return step === 0 ? 0 : 55 + step * 40;
}

function fixed(red: number, green: number, blue: number): AnsiColour | undefined {
  const parts = [red, green, blue];
  if (parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return undefined;
  return { kind: 'fixed', css: `rgb(${parts.join(' ')})` };
}
