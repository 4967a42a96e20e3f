import { importLimits } from './limits';

/** The value of a variable; undefined when it is unset. */
export type Lookup = (name: string) => string | undefined;

/** `required-variable`: `${NAME:?message}` without a value. */
export type Refused = {
  ok: false;
  code: 'bad-interpolation' | 'required-variable' | 'too-large';
  message: string;
};

export type Substituted = { ok: true; text: string; unset: string[] } | Refused;

class Refusal extends Error {
  constructor(
    readonly code: Refused['code'],
    message: string,
  ) {
    super(message);
  }
}

type Reader = {
  text: string;
  at: number;
  lookup: Lookup;
  unset: Set<string>;
  length: number;
  depth: number;
  isDry: boolean;
};

/** Puts variables into a text as Compose does: `$V`, `${V}`, `:-` `-` `:?` `?` `:+` `+`, nested; `$$` is one `$`. */
export function substitute(text: string, lookup: Lookup): Substituted {
  if (!text.includes('$')) return { ok: true, text, unset: [] };
  const reader: Reader = { text, at: 0, lookup, unset: new Set(), length: 0, depth: 0, isDry: false };
  try {
    return { ok: true, text: readUntil(reader, null), unset: [...reader.unset] };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}

/** Text up to the closing brace of the expression it stands in, or to the end. */
function readUntil(reader: Reader, end: '}' | null): string {
  const parts: string[] = [];
  while (reader.at < reader.text.length) {
    const char = reader.text.charAt(reader.at);
    if (char === end) return parts.join('');
    if (char === '$') parts.push(readDollar(reader));
    else {
      const next = nextSpecial(reader, end);
      parts.push(grown(reader, reader.text.slice(reader.at, next)));
      reader.at = next;
    }
  }
  if (end !== null) throw invalid(reader);
  return parts.join('');
}

function nextSpecial({ text, at }: Reader, end: '}' | null): number {
  for (let next = at; next < text.length; next += 1) {
    const char = text.charAt(next);
    if (char === '$' || char === end) return next;
  }
  return text.length;
}

function grown(reader: Reader, piece: string): string {
  reader.length += piece.length;
  if (reader.length > importLimits.valueLength)
    throw new Refusal('too-large', `A value grows to more than ${importLimits.valueLength} characters`);
  return piece;
}

function invalid({ text }: Reader): Refusal {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return new Refusal('bad-interpolation', `This is no valid interpolation: ${shown.split('\n')[0]}`);
}

const namePattern = /[A-Za-z_][A-Za-z0-9_]*/y;

function readName(reader: Reader): string {
  namePattern.lastIndex = reader.at;
  const name = namePattern.exec(reader.text)?.[0];
  if (!name) throw invalid(reader);
  reader.at += name.length;
  return name;
}

function readDollar(reader: Reader): string {
  const next = reader.text.charAt(reader.at + 1);
  reader.at += 1;
  if (next === '$') {
    reader.at += 1;
    return grown(reader, '$');
  }
  if (next !== '{') return grown(reader, heldBy(reader, readName(reader)));
  reader.at += 1;
  return readBraced(reader);
}

function readBraced(reader: Reader): string {
  reader.depth += 1;
  if (reader.depth > importLimits.chain) throw invalid(reader);
  const name = readName(reader);
  const operator = /^(:?[-?+])?/.exec(reader.text.slice(reader.at, reader.at + 2))?.[0] ?? '';
  reader.at += operator.length;
  const word = operator === '' ? '' : readWord(reader, name, operator);
  if (reader.text.charAt(reader.at) !== '}') throw invalid(reader);
  reader.at += 1;
  reader.depth -= 1;
  return operator === '' ? grown(reader, heldBy(reader, name)) : word;
}

/** The word after an operator is read in any case, but its variables count only where it is used. */
function readWord(reader: Reader, name: string, operator: string): string {
  const value = reader.isDry ? undefined : reader.lookup(name);
  const isSet = operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
  const kind = operator.at(-1);
  const isUsed = kind === '+' ? isSet : !isSet;
  const before = { unset: reader.unset, length: reader.length, isDry: reader.isDry };
  if (!isUsed) Object.assign(reader, { unset: new Set<string>(), isDry: true });
  const word = readUntil(reader, '}');
  reader.unset = before.unset;
  reader.isDry = before.isDry;
  if (isUsed && kind === '?' && !reader.isDry) throw missing(name, word);
  if (isUsed) return word;
  reader.length = before.length;
  return kind === '+' ? '' : grown(reader, value ?? '');
}

function missing(name: string, word: string): Refusal {
  return new Refusal(
    'required-variable',
    `The variable ${name} needs a value${word === '' ? '' : `: ${word}`}`,
  );
}

const tooManyVariables = `A value names more than ${importLimits.variables} variables`;

function heldBy(reader: Reader, name: string): string {
  if (reader.isDry) return '';
  const value = reader.lookup(name);
  if (value === undefined) reader.unset.add(name);
  if (reader.unset.size > importLimits.variables) throw new Refusal('too-large', tooManyVariables);
  return value ?? '';
}
