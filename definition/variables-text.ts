import { variableNameProblem } from './fields/names';

export type TextVariable = {
  name: string;
  /** Null keeps the secret that is stored. */
  value: string | null;
  isSecret: boolean;
  line: number;
};
export type LineProblem = { line: number; message: string; hint?: string };
export type VariablesText = { variables: TextVariable[]; problems: LineProblem[] };

/** Stands for a stored secret, which is never shown. */
const kept = 'SECRET[]';

/**
 * Reads `NAME=value` lines as they stand in `.env` files: `#` begins a comment, quotes keep spaces and line breaks,
 * `SECRET["…"]` makes a secret and `SECRET[]` keeps the stored one. `$` is a sign like any other.
 */
export function readVariables(text: string): VariablesText {
  const reader = { text: text.replace(/\r\n?/g, '\n'), at: 0, line: 1 };
  const found: VariablesText = { variables: [], problems: [] };
  const lines = new Map<string, number>();
  while (reader.at < reader.text.length) readEntry(reader, found, lines);
  return found;
}

type Reader = { text: string; at: number; line: number };

function readEntry(reader: Reader, found: VariablesText, lines: Map<string, number>): void {
  const { line } = reader;
  const rest = restOfLine(reader);
  if (!/^\s*(#|$)/.test(rest)) {
    const entry = readLine(reader, rest, lines);
    if ('message' in entry) found.problems.push({ line, ...entry });
    else found.variables.push({ ...entry, line });
  }
  skip(reader, restOfLine(reader).length + 1);
}

function readLine(
  reader: Reader,
  rest: string,
  lines: Map<string, number>,
): Omit<TextVariable, 'line'> | Problem {
  const at = rest.indexOf('=');
  if (at < 0) return noEquals;
  const name = rest
    .slice(0, at)
    .trim()
    .replace(/^export\s+/, '');
  const problem = nameProblem(name, lines);
  if (problem) return problem;
  lines.set(name, reader.line);
  skip(reader, at + 1 + (/^[^\S\n]*/.exec(rest.slice(at + 1))?.[0].length ?? 0));
  const value = readValue(reader);
  return 'message' in value ? value : { name, ...value };
}

const noEquals = {
  message: 'There is no = in this line',
  hint: 'Write NAME=value, or # in front of a comment',
};

type Problem = Omit<LineProblem, 'line'>;

function nameProblem(name: string, lines: Map<string, number>): Problem | null {
  if (name === '') return { message: 'There is no name before the =', hint: 'Write NAME=value' };
  const before = lines.get(name);
  if (before !== undefined)
    return { message: `${shown(name)} is already set in line ${before}`, hint: 'Keep one of the two lines' };
  const message = variableNameProblem(name);
  return message === null ? null : { message: `${shown(name)}: ${message}` };
}

function shown(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}

type Value = Pick<TextVariable, 'value' | 'isSecret'> | Problem;

function readValue(reader: Reader): Value {
  const rest = restOfLine(reader);
  if (rest.startsWith('ENCRYPTED['))
    return { message: 'An encrypted value belongs into the definition', hint: 'Write SECRET["…"] here' };
  const opener = /^SECRET\[(?=["'])|^(?=["'])/.exec(rest)?.[0];
  if (opener !== undefined) return readQuoted(reader, opener);
  if (rest.startsWith('SECRET[')) return bareSecret(rest);
  const value = rest.replace(/(^|\s)#.*$/, '').trimEnd();
  return { value, isSecret: false };
}

function bareSecret(rest: string): Value {
  const inner = /^SECRET\[([^\]"'\s,]*)\]\s*(#.*)?$/.exec(rest)?.[1];
  if (inner === undefined)
    return {
      message: 'This SECRET[…] cannot be read',
      hint: 'Put the value in quotes: SECRET["…"], with \\" for a quote inside',
    };
  return { value: inner === '' ? null : inner, isSecret: true };
}

/** Moves past the closing quote; what follows on that line may only be a comment. */
function readQuoted(reader: Reader, opener: string): Value {
  const start = reader.at + opener.length;
  const quote = reader.text.charAt(start);
  const end = closingQuote(reader.text, start + 1, quote);
  if (end < 0)
    return { message: `The closing ${quote} is missing`, hint: `Write \\${quote} for one inside the value` };
  const inner = reader.text.slice(start + 1, end);
  const isSecret = opener !== '';
  const tail = isSecret ? ']' : '';
  skip(reader, end + 1 - reader.at);
  const rest = restOfLine(reader);
  if (!rest.startsWith(tail) || !/^\s*(#.*)?$/.test(rest.slice(tail.length)))
    return { message: `After the closing ${quote}${tail} only a comment may follow` };
  return { value: quote === '"' ? unescaped(inner) : inner, isSecret };
}

function closingQuote(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\' && quote === '"') at += 1;
    else if (char === quote) return at;
  }
  return -1;
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function unescaped(inner: string): string {
  return inner.replace(/\\([nrt"\\])/g, (_, sign: string) => escapes[sign] ?? sign);
}

function restOfLine({ text, at }: Reader): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end < 0 ? undefined : end);
}

function skip(reader: Reader, length: number): void {
  const end = Math.min(reader.text.length, reader.at + length);
  reader.line += reader.text.slice(reader.at, end).split('\n').length - 1;
  reader.at = end;
}

type Printable = { name: string; value: string | null; isSecret: boolean };

/** The text of variables; `readVariables` answers the same ones again. Secrets show as `SECRET[]`. */
export function printVariables(variables: readonly Printable[]): string {
  return variables.map((one) => `${one.name}=${printedValue(one)}\n`).join('');
}

function printedValue({ value, isSecret }: Printable): string {
  if (isSecret || value === null) return value === null ? kept : `SECRET[${quoted(value)}]`;
  const isPlain = !/^[\s"'#]|\s$|\s#|[\n\r]|^SECRET\[|^ENCRYPTED\[/.test(value);
  return isPlain ? value : quoted(value);
}

const signs: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };

function quoted(value: string): string {
  return `"${value.replace(/[\n\r\t"\\]/g, (sign) => signs[sign] ?? sign)}"`;
}
