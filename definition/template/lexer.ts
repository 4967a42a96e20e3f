import { limits } from '../limits';
import type { Span } from './ast';
import { syntaxError } from './ast';

export type Token = Span & { kind: 'name' | 'number' | 'text' | 'sign'; value: string };
export type Piece =
  | (Span & { kind: 'text'; text: string })
  | (Span & { kind: 'print' | 'tag'; tokens: Token[] });

/** Cuts a text into plain parts, `{{ }}` and `{% %}`. @throws TemplateError inside this folder */
export function pieces(source: string): Piece[] {
  const found: Piece[] = [];
  const opener = /\{([{%#])(-?)/g;
  let from = 0;
  for (let match = opener.exec(source); match; match = opener.exec(source)) {
    const start = match.index;
    const before = source.slice(from, start);
    found.push({ kind: 'text', text: match[2] ? before.trimEnd() : before, start: from, end: start });
    from = readPiece(source, { start, end: opener.lastIndex }, match[1] ?? '{', found);
    opener.lastIndex = from;
  }
  found.push({ kind: 'text', text: source.slice(from), start: from, end: source.length });
  return found;
}

/** Reads one piece and answers where the text after it starts. */
function readPiece(source: string, open: Span, sort: string, found: Piece[]): number {
  if (sort === '#') return readComment(source, open);
  const close = sort === '{' ? '}}' : '%}';
  const { tokens, end } = readTokens(source, open, close);
  const after = skipAfter(source, end, sort === '%');
  if (sort === '%' && tokens.length === 1 && tokens[0]?.value === 'verbatim') {
    return readVerbatim(source, { start: open.start, end: after }, found);
  }
  found.push({ kind: sort === '{' ? 'print' : 'tag', tokens, start: open.start, end });
  return after;
}

function readComment(source: string, open: Span): number {
  const end = source.indexOf('#}', open.end);
  if (end < 0) throw syntaxError('The comment {# is not closed', open, 'Close it with #}');
  return skipAfter(source, end + 2, true);
}

function readVerbatim(source: string, tag: Span, found: Piece[]): number {
  const close = /\{%-?\s*endverbatim\s*-?%\}/g;
  close.lastIndex = tag.end;
  const match = close.exec(source);
  if (!match) {
    throw syntaxError('{% verbatim %} is not closed', tag, 'Close it with {% endverbatim %}');
  }
  found.push({ kind: 'text', text: source.slice(tag.end, match.index), start: tag.end, end: match.index });
  return skipAfter(source, close.lastIndex, true);
}

/** `-}}` eats white space, and a tag eats the line break right after it, as in Twig. */
function skipAfter(source: string, end: number, isTag: boolean): number {
  if (source[end - 3] === '-') return end + source.slice(end).search(/\S|$/);
  return isTag && source[end] === '\n' ? end + 1 : end;
}

/** Space, number, text, name or sign, each in its group. */
const anyToken =
  /(\s+)|(\d+(?:\.\d+)?)|('(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*")|([A-Za-z_][A-Za-z0-9_]*)|(?:\?\?|\|\||&&|==|!=|<=|>=|\*\*|\/\/|[-+*/%~<>!?:.,|()[\]{}])/y;
/** After a dot a dash belongs to the name, and it may start with a digit: `components.api-image.image`. */
const memberName = /[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?/y;

function readTokens(source: string, open: Span, close: string): { tokens: Token[]; end: number } {
  const tokens: Token[] = [];
  let depth = 0;
  let at = open.end;
  while (at < source.length) {
    const rest = source.slice(at, at + 3);
    if (depth === 0 && rest.startsWith(close)) return { tokens, end: at + 2 };
    if (depth === 0 && rest === `-${close}`) return { tokens, end: at + 3 };
    const token = tokenAt(source, at, tokens.at(-1));
    if (typeof token === 'number') {
      at = token;
      continue;
    }
    tokens.push(token);
    if (tokens.length > limits.expressionTokens) throw tooLongExpression(open);
    if (token.kind === 'sign') depth += depthChange(token.value);
    at = token.end;
  }
  const opener = source.slice(open.start, open.start + 2);
  throw syntaxError(
    `${opener} is not closed`,
    { start: open.start, end: open.start + 2 },
    notClosedHint(close),
  );
}

function tooLongExpression({ start, end }: Span) {
  return syntaxError(
    'The expression is too long',
    { start, end },
    'Compute parts of it in variables of their own',
  );
}

function notClosedHint(close: string): string {
  return `Close it with ${close}. For literal braces write {% verbatim %}…{% endverbatim %}`;
}

function depthChange(sign: string): number {
  if ('([{'.includes(sign)) return 1;
  return ')]}'.includes(sign) ? -1 : 0;
}

/** The token, or where a white space ends. */
function tokenAt(source: string, at: number, before: Token | undefined): Token | number {
  if (before?.kind === 'sign' && before.value === '.' && before.end === at) {
    memberName.lastIndex = at;
    const value = memberName.exec(source)?.[0];
    if (value) return { kind: 'name', value, start: at, end: at + value.length };
  }
  anyToken.lastIndex = at;
  const match = anyToken.exec(source);
  if (!match) throw badCharacter(source.charAt(at), at);
  const [value, space] = match;
  const end = at + value.length;
  return space === undefined ? { kind: kindOf(match), value, start: at, end } : end;
}

function kindOf([, , number, text, name]: RegExpExecArray): Token['kind'] {
  if (number !== undefined) return 'number';
  if (text !== undefined) return 'text';
  return name === undefined ? 'sign' : 'name';
}

function badCharacter(char: string, at: number) {
  const isQuote = char === "'" || char === '"';
  const message = isQuote ? `The quote ${char} is not closed` : `The character ${char} is not expected here`;
  return syntaxError(message, { start: at, end: at + 1 });
}
