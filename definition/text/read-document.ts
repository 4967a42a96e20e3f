import type { Document, ErrorCode, ParsedNode } from 'yaml';
import { Composer, Lexer, LineCounter, Parser } from 'yaml';
import { limits } from '../limits';

export type ReadProblem = { code: string; message: string; start: number; end: number; hint?: string };
export type Read = { document: Document.Parsed | null; lines: LineCounter; problems: ReadProblem[] };

export type ReadOptions = {
  /** Tags that stay on their nodes for the caller. */
  tags?: readonly string[];
  /** What the text is, for messages. */
  noun?: string;
};

/** Text to YAML document. Stops at the limits, so that no text takes long or overflows the stack. */
export function readDocument(text: string, options: ReadOptions = {}): Read {
  const lines = new LineCounter();
  const noun = options.noun ?? 'definition';
  const refusal = refusedText(text, noun);
  if (refusal) return { document: null, lines: linesOf(text.slice(0, refusal.end)), problems: [refusal] };
  const problems: ReadProblem[] = [];
  const documents = compose(text, lines, problems, { noun, tags: options.tags ?? [] });
  const [document, second] = documents;
  for (const item of documents) problems.push(...firstCause(problemsOf(item, text, options.tags ?? [])));
  if (second && problems.length === 0) problems.push(secondDocument(second.range[0], noun));
  if (problems.length > 0) return { document: null, lines: linesOf(text), problems };
  return { document: document ?? null, lines, problems };
}

/** The parser counts lines as it goes; after an early end the rest is missing, so they are counted again. */
export function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}

function refusedText(text: string, noun: string): ReadProblem | null {
  if (text.length > limits.textLength) {
    return { code: 'too-large', message: `A ${noun} may have at most 10 MB`, start: 0, end: 1 };
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    return { code: 'bad-character', message: 'The text holds a NUL character', start: nul, end: nul + 1 };
  }
  if (hasTooManyLines(text)) {
    const message = `A ${noun} may have at most ${limits.lines} lines`;
    return { code: 'too-large', message, start: 0, end: 1 };
  }
  return null;
}

function hasTooManyLines(text: string): boolean {
  if (text.length < limits.lines) return false;
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && count <= limits.lines; at = text.indexOf('\n', at + 1))
    count += 1;
  return count > limits.lines;
}

function compose(
  text: string,
  lines: LineCounter,
  problems: ReadProblem[],
  { noun, tags }: Required<ReadOptions>,
): Document.Parsed<ParsedNode>[] {
  const composer = new Composer({ version: '1.2', merge: true, uniqueKeys: false });
  const documents: Document.Parsed<ParsedNode>[] = [];
  const found: ReadProblem[] = [];
  collectErrors(composer, text, found, tags);
  try {
    const lexemes = boundedLexemes(text, problems, noun);
    const tokens = boundedTokens(lexemes, lines, problems);
    for (const document of composer.compose(tokens, true, text.length)) {
      documents.push(document);
      if (documents.length > 1) break;
    }
  } catch (error) {
    problems.push({ code: 'yaml', message: wordsOf(error), start: 0, end: 1 });
  }
  problems.push(...firstCause(found));
  return documents;
}

type ErrorSource = number | number[] | { offset: number; source?: string };

/**
 * The composer makes an Error with a stack for each mistake: 20 seconds for a hostile text. Its handler is replaced,
 * though private, by one that keeps the first few; without the handler the result would be the same, but late.
 */
function collectErrors(
  composer: Composer,
  text: string,
  found: ReadProblem[],
  tags: readonly string[],
): void {
  const known = tags.map((tag) => `Unresolved tag: ${tag}`);
  Reflect.set(composer, 'onError', (source: ErrorSource, code: ErrorCode, message: string) => {
    if (found.length < 20 && !known.includes(message))
      found.push(problemOf({ code, message, pos: positionOf(source) }, text));
  });
}

function positionOf(source: ErrorSource): [number, number] {
  if (typeof source === 'number') return [source, source + 1];
  if (Array.isArray(source)) return [source[0] ?? 0, source[1] ?? (source[0] ?? 0) + 1];
  return [source.offset, source.offset + (source.source?.length ?? 1)];
}

/** All pieces of the text before the first is parsed: parsing takes longer, and is in vain for a text that is too large. */
function boundedLexemes(text: string, problems: ReadProblem[], noun: string): string[] {
  const lexemes: string[] = [];
  const seen: Seen = { offset: 0, quoted: 0, brackets: 0, depth: 0 };
  for (const lexeme of new Lexer().lex(text)) {
    lexemes.push(lexeme);
    countBracket(lexeme, seen);
    const isOver = lexemes.length > limits.tokens || seen.brackets > limits.brackets;
    const excess = isOver
      ? tooManyValues(noun)
      : (overDepth(seen) ?? overLong(lexeme) ?? overQuoted(lexeme, seen));
    if (excess) {
      problems.push({ code: 'too-large', ...excess, start: seen.offset, end: seen.offset + 1 });
      return [];
    }
    if (!marks.has(lexeme)) seen.offset += lexeme.length;
  }
  return lexemes;
}

type Seen = { offset: number; quoted: number; brackets: number; depth: number };

/** What the lexer puts in to say what comes next: no characters of the text. */
const marks = new Set(['\u0002', '\u0018', '\u001f']);

function* boundedTokens(lexemes: string[], lines: LineCounter, problems: ReadProblem[]) {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  let errors = 0;
  for (const lexeme of lexemes) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error') errors += 1;
      if (errors > 5) return;
      yield token;
    }
    if (parser.stack.length > limits.depth * 2) {
      const place = { start: parser.offset, end: parser.offset + 1 };
      problems.push({ code: 'too-deep', message: tooDeep, ...place });
      return;
    }
  }
  yield* parser.end();
}

const tooDeep = `Values are nested deeper than ${limits.depth} levels`;

type Excess = { code?: string; message: string; hint?: string };

function countBracket(lexeme: string, seen: Seen): void {
  if (lexeme === ']' || lexeme === '}') seen.depth -= 1;
  if (lexeme !== '[' && lexeme !== '{') return;
  seen.depth += 1;
  seen.brackets += 1;
}

function overDepth({ depth }: Seen): Excess | null {
  return depth > limits.depth ? { code: 'too-deep', message: tooDeep } : null;
}

function tooManyValues(noun: string): Excess {
  const hint = 'Split the stack into several environments, or remove repeated parts';
  return { message: `The ${noun} has too many values to be checked`, hint };
}

/** Before the scalar is unescaped and folded, which takes many times its length. */
function overLong({ length }: string): Excess | null {
  if (length <= limits.scalarLength) return null;
  const message = `One value may have at most ${limits.scalarLength} characters`;
  return { message, hint: 'Keep large contents in the repository or in the image' };
}

/** Short ones are bounded by their number. */
function overQuoted(lexeme: string, seen: Seen): Excess | null {
  if (lexeme.length < 1000 || !/^["']/.test(lexeme)) return null;
  seen.quoted += lexeme.length;
  if (seen.quoted <= limits.quotedLength) return null;
  const message = `Long quoted values may have at most ${limits.quotedLength} characters together`;
  return { message, hint: 'Write long values as a block after |, or keep them in the repository' };
}

function secondDocument(start: number, noun: string): ReadProblem {
  return {
    code: 'second-document',
    message: `A ${noun} is one YAML document; a second one starts here`,
    hint: 'Remove the line ---',
    start,
    end: start + 3,
  };
}

function problemsOf(document: Document.Parsed, text: string, tags: readonly string[]): ReadProblem[] {
  const known = tags.map((tag) => `Unresolved tag: ${tag}`);
  const found = [...document.errors, ...document.warnings].filter(
    ({ message }) => !known.some((words) => message.startsWith(words)),
  );
  return found.map((problem) => problemOf(problem, text));
}

function problemOf(
  { code, message, pos }: { code: ErrorCode; message: string; pos: [number, number] },
  text: string,
): ReadProblem {
  return {
    ...wordsFor(code, message),
    ...secretHint(text, pos[0]),
    code: code === 'TAG_RESOLVE_FAILED' ? 'unknown-tag' : 'yaml',
    start: pos[0],
    end: Math.max(pos[1], pos[0] + 1),
  };
}

/** After one syntax error the rest of the text is mostly misread: only the first of them is told. */
function firstCause(problems: ReadProblem[]): ReadProblem[] {
  const first = problems.find(({ code }) => code === 'yaml');
  return problems.filter((problem) => problem.code !== 'yaml' || problem === first);
}

/** Unquoted secrets are the usual reason why YAML breaks on such a line. */
function secretHint(text: string, offset: number): { hint?: string } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(start, end < 0 ? text.length : end);
  if (!/\bSECRET\[/.test(line)) return {};
  return { hint: `Put the whole value in single quotes: 'SECRET["…"]'` };
}

const words: Partial<Record<ErrorCode, { message: string; hint?: string }>> = {
  TAB_AS_INDENT: { message: 'A tab is used to indent', hint: 'Indent with spaces' },
  BAD_INDENT: { message: 'This line does not line up with the lines around it', hint: 'Indent with spaces' },
  MISSING_CHAR: { message: 'A closing quote, bracket or comma is missing here' },
  BAD_ALIAS: { message: 'No value has this alias name', hint: 'Set it before, with &name' },
  BAD_SCALAR_START: { message: 'A value cannot start with this character', hint: 'Put it in quotes' },
  BLOCK_AS_IMPLICIT_KEY: { message: 'A map cannot start here', hint: 'Put a value with ": " in quotes' },
  MULTILINE_IMPLICIT_KEY: { message: 'A key must stand on one line', hint: 'Is a colon missing after it?' },
  BLOCK_IN_FLOW: { message: 'A block cannot stand inside brackets' },
  BAD_DQ_ESCAPE: { message: 'Unknown escape in double quotes', hint: 'Use single quotes for a plain \\' },
  UNEXPECTED_TOKEN: { message: 'This is not expected here', hint: 'Put special characters in quotes' },
};

function wordsFor(code: ErrorCode, message: string): { message: string; hint?: string } {
  const tag = /Unresolved tag: (.*)/.exec(message)?.[1];
  if (tag) return { message: `The tag ${tag} is not known here`, hint: 'Write the value without a tag' };
  const known = Object.hasOwn(words, code) ? words[code] : undefined;
  return known ?? { message: `This is not valid YAML: ${message}` };
}

function wordsOf(error: unknown): string {
  return `This cannot be read as YAML: ${error instanceof Error ? error.message : String(error)}`;
}
