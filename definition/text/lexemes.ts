import { Lexer } from 'yaml';
import { isLongQuoted, limits, longEscaped } from '../limits';

type Excess = { code?: string; message: string; hint?: string };

export type LexemeBounds = {
  /** What the text is, for messages. */
  noun: string;
  /** How many values of a text its reader takes, and what is said of more. */
  leaves: { most: number; excess: Excess } | null;
};

/** What is too much, and where it starts. */
export type LexemeExcess = Excess & { start: number };

type Lexemes = { lexemes: string[]; excess: LexemeExcess | null };

/** All pieces of the text before the first is parsed: parsing takes longer, and is in vain for a text that is too large. */
export function boundedLexemes(text: string, bounds: LexemeBounds): Lexemes {
  const lexemes: string[] = [];
  const seen: Seen = { offset: 0, quoted: 0, brackets: 0, depth: 0, leaves: 0, isScalar: false };
  for (const lexeme of new Lexer().lex(text)) {
    lexemes.push(lexeme);
    if (bounds.leaves) countLeaf(lexeme, seen);
    countBracket(lexeme, seen);
    const excess =
      lexemes.length > limits.parsedTokens ? tooManyValues(bounds.noun) : excessOf(lexeme, seen, bounds);
    if (excess) return { lexemes: [], excess: { ...excess, start: seen.offset } };
    seen.isScalar = lexeme === scalarMark;
    if (!isMark(lexeme)) seen.offset += lexeme.length;
  }
  return { lexemes, excess: null };
}

type Seen = {
  offset: number;
  quoted: number;
  brackets: number;
  depth: number;
  /** At least so many values: keys without a value after them are not counted. */
  leaves: number;
  /** What comes is a scalar, whatever its characters. */
  isScalar: boolean;
};

const scalarMark = '\u001f';

/** What the lexer puts in to say what comes next: no characters of the text. */
function isMark(lexeme: string): boolean {
  return lexeme === scalarMark || lexeme === '\u0002' || lexeme === '\u0018';
}

/** Scalars and aliases, less those before a colon: they are keys. */
function countLeaf(lexeme: string, seen: Seen): void {
  if (seen.isScalar) seen.leaves += 1;
  else if (lexeme === ':') seen.leaves -= 1;
  else if (startsValue(lexeme.charCodeAt(0))) seen.leaves += 1;
}

/** Quotes and the star of an alias. */
function startsValue(code: number): boolean {
  return code === 34 || code === 39 || code === 42;
}

function countBracket(lexeme: string, seen: Seen): void {
  if (lexeme.charCodeAt(0) === 42 && !seen.isScalar) seen.brackets += 1;
  if (lexeme.length > 1) return;
  if (lexeme === ']' || lexeme === '}') seen.depth -= 1;
  if (lexeme !== '[' && lexeme !== '{') return;
  seen.depth += 1;
  seen.brackets += 1;
}

function excessOf(lexeme: string, seen: Seen, { noun, leaves }: LexemeBounds): Excess | null {
  if (seen.brackets > limits.brackets) return tooManyValues(noun);
  if (seen.depth > limits.depth) return { code: 'too-deep', message: tooDeep };
  // The last one may still be a key.
  if (leaves && seen.leaves > leaves.most + 1) return leaves.excess;
  return lexeme.length < longEscaped ? null : (overLong(lexeme) ?? overQuoted(lexeme, seen));
}

export const tooDeep = `Values are nested deeper than ${limits.depth} levels`;

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

/** A backslash in double quotes; a pair in single ones. */
function hasEscapes(lexeme: string): boolean {
  return lexeme.startsWith('"') ? lexeme.includes('\\') : lexeme.indexOf("''", 1) > 0;
}

function overQuoted(lexeme: string, seen: Seen): Excess | null {
  if (!/^["']/.test(lexeme) || !isLongQuoted(lexeme.length, hasEscapes(lexeme))) return null;
  seen.quoted += lexeme.length;
  if (seen.quoted <= limits.quotedLength) return null;
  const message = `Long quoted values may have at most ${limits.quotedLength} characters together`;
  return { message, hint: 'Write long values as a block after |, or keep them in the repository' };
}
