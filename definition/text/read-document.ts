import type { Document, ErrorCode, ParsedNode } from 'yaml';
import { Composer, LineCounter, Parser } from 'yaml';
import { limits } from '../limits';
import type { LexemeBounds, LexemeExcess } from './lexemes';
import { boundedLexemes, tooDeep } from './lexemes';
import { hasTooManyLines, linesOf } from './lines';

export type ReadProblem = { code: string; message: string; start: number; end: number; hint?: string };
export type Read = { document: Document.Parsed | null; lines: LineCounter; problems: ReadProblem[] };

export type ReadOptions = {
  /** Tags that stay on their nodes for the caller. */
  tags?: readonly string[];
  /** What the text is, for messages. */
  noun?: string;
  /** A text that surely has more values than its reader takes is not parsed in vain. */
  leaves?: LexemeBounds['leaves'];
};

/** Text to YAML document. Stops at the limits, so that no text takes long or overflows the stack. */
export function readDocument(text: string, options: ReadOptions = {}): Read {
  const lines = new LineCounter();
  const { noun = 'definition', tags = [] } = options;
  const refusal = refusedText(text, noun);
  if (refusal) return { document: null, lines: linesOf(text.slice(0, refusal.end)), problems: [refusal] };
  const problems: ReadProblem[] = [];
  const documents = compose(text, lines, problems, { noun, tags, leaves: options.leaves ?? null });
  const [document, second] = documents;
  for (const item of documents) problems.push(...firstCause(problemsOf(item, text, tags)));
  if (second && problems.length === 0) problems.push(secondDocument(second.range[0], noun));
  if (problems.length > 0) return { document: null, lines: linesOf(text), problems };
  return { document: document ?? null, lines, problems };
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

function compose(
  text: string,
  lines: LineCounter,
  problems: ReadProblem[],
  { noun, tags, leaves }: Required<ReadOptions>,
): Document.Parsed<ParsedNode>[] {
  const composer = new Composer({ version: '1.2', merge: true, uniqueKeys: false });
  const documents: Document.Parsed<ParsedNode>[] = [];
  const found: ReadProblem[] = [];
  collectErrors(composer, text, found, tags);
  try {
    const { lexemes, excess } = boundedLexemes(text, { noun, leaves });
    if (excess) return refused(excess, problems);
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

function refused({ start, ...excess }: LexemeExcess, problems: ReadProblem[]): [] {
  problems.push({ code: 'too-large', ...excess, start, end: start + 1 });
  return [];
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
