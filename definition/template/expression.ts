import { limits } from '../limits';
import type { BinaryOperator, Expression, IsTest, Span } from './ast';
import { isTests, syntaxError } from './ast';
import type { Token } from './lexer';

/** Reads one expression out of tokens; all of them must be used. @throws TemplateError inside this folder */
export function parseExpression(tokens: Token[], place: Span): Expression {
  const reader: Reader = { tokens, at: 0, place, depth: 0 };
  if (tokens.length === 0) throw syntaxError('An expression is missing here', place);
  const expression = choice(reader);
  const extra = reader.tokens[reader.at];
  if (extra) throw unexpected(extra);
  return expression;
}

type Reader = { tokens: Token[]; at: number; place: Span; depth: number };

function choice(reader: Reader): Expression {
  reader.depth += 1;
  if (reader.depth > limits.templateNesting) {
    throw syntaxError('The expression is nested too deep', reader.place);
  }
  const test = binary(reader, 0);
  const result = takeSign(reader, '?') ? choiceAfter(reader, test) : test;
  reader.depth -= 1;
  return result;
}

function choiceAfter(reader: Reader, test: Expression): Expression {
  if (takeSign(reader, ':')) {
    const no = choice(reader);
    return { kind: 'choice', test, yes: null, no, start: test.start, end: no.end };
  }
  const yes = choice(reader);
  if (takeSign(reader, ':')) {
    const no = choice(reader);
    return { kind: 'choice', test, yes, no, start: test.start, end: no.end };
  }
  const no: Expression = { kind: 'literal', value: '', start: yes.end, end: yes.end };
  return { kind: 'choice', test, yes, no, start: test.start, end: yes.end };
}

const precedence = {
  '??': 1,
  or: 2,
  and: 3,
  '==': 4,
  '!=': 4,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  in: 4,
  'not in': 4,
  '+': 5,
  '-': 5,
  '~': 6,
  '*': 7,
  '/': 7,
  '//': 7,
  '%': 7,
  '**': 9,
} satisfies Record<BinaryOperator, number>;
/** `not` and `is` bind tighter than arithmetic, as in Twig. */
const unaryPrecedence = 8;

function binary(reader: Reader, least: number): Expression {
  let left = unary(reader);
  for (;;) {
    const operator = peekOperator(reader);
    if (operator === null || precedence[operator] < least) return left;
    reader.at += operator === 'not in' ? 2 : 1;
    const right = binary(reader, precedence[operator] + (operator === '**' || operator === '??' ? 0 : 1));
    left = { kind: 'binary', operator, left, right, start: left.start, end: right.end };
  }
}

const aliases: Record<string, BinaryOperator> = { '||': 'or', '&&': 'and' };

function peekOperator(reader: Reader): BinaryOperator | null {
  const token = reader.tokens[reader.at];
  if (!token || token.kind === 'text' || token.kind === 'number') return null;
  if (token.value === 'not' && reader.tokens[reader.at + 1]?.value === 'in') return 'not in';
  if (Object.hasOwn(aliases, token.value)) return aliases[token.value] ?? null;
  return isOperator(token.value) ? token.value : null;
}

function isOperator(value: string): value is BinaryOperator {
  return Object.hasOwn(precedence, value);
}

function unary(reader: Reader): Expression {
  const token = reader.tokens[reader.at];
  const operator = unaryOperator(token);
  if (!token || operator === null) return tested(reader, postfix(reader));
  reader.at += 1;
  reader.depth += 1;
  if (reader.depth > limits.templateNesting) throw syntaxError('The expression is nested too deep', token);
  const operand = operator === 'not' ? binary(reader, unaryPrecedence) : unary(reader);
  reader.depth -= 1;
  return { kind: 'unary', operator, operand, start: token.start, end: operand.end };
}

function unaryOperator(token: Token | undefined) {
  if (token?.kind === 'name') return token.value === 'not' ? 'not' : null;
  if (token?.kind !== 'sign') return null;
  if (token.value === '!') return 'not';
  return token.value === '-' || token.value === '+' ? token.value : null;
}

function tested(reader: Reader, subject: Expression): Expression {
  if (!takeName(reader, 'is')) return subject;
  const isNegated = takeName(reader, 'not');
  const token = next(reader);
  const test = isTests.find((name) => name === token.value);
  if (!test) throw syntaxError(`The test "${token.value}" is not known`, token, knownTests());
  return {
    kind: 'is',
    subject,
    test: test satisfies IsTest,
    isNegated,
    start: subject.start,
    end: token.end,
  };
}

function knownTests(): string {
  return `Known tests: ${isTests.join(', ')}`;
}

function postfix(reader: Reader): Expression {
  let expression = primary(reader);
  for (;;) {
    if (takeSign(reader, '.')) expression = memberAfterDot(reader, expression);
    else if (takeSign(reader, '[')) expression = memberInBrackets(reader, expression);
    else if (takeSign(reader, '|')) expression = filterAfter(reader, expression);
    else return expression;
  }
}

function memberAfterDot(reader: Reader, of: Expression): Expression {
  const token = next(reader);
  if (token.kind !== 'name' && token.kind !== 'number') throw unexpected(token);
  const key: Expression = { kind: 'literal', value: token.value, start: token.start, end: token.end };
  return { kind: 'member', of, key, start: of.start, end: token.end };
}

function memberInBrackets(reader: Reader, of: Expression): Expression {
  const key = choice(reader);
  const end = expectSign(reader, ']').end;
  return { kind: 'member', of, key, start: of.start, end };
}

function filterAfter(reader: Reader, input: Expression): Expression {
  const name = next(reader);
  if (name.kind !== 'name') throw unexpected(name);
  const args = takeSign(reader, '(') ? listUntil(reader, ')') : [];
  return { kind: 'filter', name: name.value, input, args, start: name.start, end: lastEnd(reader) };
}

/** Where the token ends that was read last. */
function lastEnd({ tokens, at }: Reader): number {
  return tokens[at - 1]?.end ?? 0;
}

function listUntil(reader: Reader, close: string): Expression[] {
  const items: Expression[] = [];
  while (!takeSign(reader, close)) {
    items.push(choice(reader));
    if (takeSign(reader, ',')) continue;
    expectSign(reader, close);
    break;
  }
  return items;
}

const constants: Record<string, boolean | null> = { true: true, false: false, null: null, none: null };

function primary(reader: Reader): Expression {
  const token = next(reader);
  const at = { start: token.start, end: token.end };
  if (token.kind === 'number') return { kind: 'literal', value: Number(token.value), ...at };
  if (token.kind === 'text') return { kind: 'literal', value: unquote(token.value), ...at };
  if (token.kind === 'name') {
    const constant = Object.hasOwn(constants, token.value) ? constants[token.value] : undefined;
    return constant === undefined
      ? { kind: 'name', name: token.value, ...at }
      : { kind: 'literal', value: constant, ...at };
  }
  return bracketed(reader, token);
}

function bracketed(reader: Reader, open: Token): Expression {
  if (open.value === '(') {
    const inner = choice(reader);
    expectSign(reader, ')');
    return inner;
  }
  if (open.value === '[') {
    const items = listUntil(reader, ']');
    return { kind: 'list', items, start: open.start, end: lastEnd(reader) };
  }
  if (open.value === '{') return mapAfter(reader, open);
  throw unexpected(open);
}

function mapAfter(reader: Reader, open: Token): Expression {
  const entries: { key: Expression; value: Expression }[] = [];
  while (!takeSign(reader, '}')) {
    const key = mapKey(reader);
    expectSign(reader, ':');
    entries.push({ key, value: choice(reader) });
    if (takeSign(reader, ',')) continue;
    expectSign(reader, '}');
    break;
  }
  return { kind: 'map', entries, start: open.start, end: lastEnd(reader) };
}

/** A bare word is the key itself, as in Twig; `(expression)` computes it. */
function mapKey(reader: Reader): Expression {
  if (takeSign(reader, '(')) {
    const computed = choice(reader);
    expectSign(reader, ')');
    return computed;
  }
  const key = primary(reader);
  return key.kind === 'name' ? { kind: 'literal', value: key.name, start: key.start, end: key.end } : key;
}

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r' };

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\([\s\S])/g, (_, char: string) => escapes[char] ?? char);
}

function takeSign(reader: Reader, value: string): boolean {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'sign' || token.value !== value) return false;
  reader.at += 1;
  return true;
}

function takeName(reader: Reader, value: string): boolean {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'name' || token.value !== value) return false;
  reader.at += 1;
  return true;
}

function expectSign(reader: Reader, value: string): Token {
  const token = next(reader, `"${value}" is missing here`);
  if (token.kind === 'sign' && token.value === value) return token;
  throw syntaxError(`"${value}" is expected instead of ${token.value}`, token);
}

function next(reader: Reader, message = 'The expression ends too early'): Token {
  const token = reader.tokens[reader.at];
  if (!token) throw syntaxError(message, { start: reader.place.end - 2, end: reader.place.end });
  reader.at += 1;
  return token;
}

function unexpected(token: Token) {
  return syntaxError(`${token.value} is not expected here`, token);
}
