import { limits } from '../limits';
import type { BinaryOperator, Span } from './ast';
import { TemplateError, tooLong } from './ast';
import type { Value } from './value';
import { entriesOf, isTable, isTrue, numberOf, printed } from './value';

/** Operators that need both sides. @throws TemplateError inside this folder */
export function compute(operator: BinaryOperator, left: Value, right: Value, at: Span): Value {
  if (operator === '==') return isSame(left, right);
  if (operator === '!=') return !isSame(left, right);
  if (operator === '~') return joined(text(left, at), text(right, at), at);
  if (operator === 'in') return isIn(left, right, at);
  if (operator === 'not in') return !isIn(left, right, at);
  if (operator === '<' || operator === '>' || operator === '<=' || operator === '>=') {
    return isOrdered(operator, order(left, right, at));
  }
  return arithmetic(operator, number(left, at), number(right, at), at);
}

function joined(left: string, right: string, at: Span): string {
  if (left.length + right.length > limits.valueLength) throw tooLong(at);
  return left + right;
}

/** Two texts are compared byte for byte; a number and a numeric text as numbers; true and false by meaning. */
function isSame(left: Value, right: Value): boolean {
  if (typeof left === 'boolean' || typeof right === 'boolean') return isTrue(left) === isTrue(right);
  if (typeof left === 'number' || typeof right === 'number') {
    const [a, b] = [numberOf(left), numberOf(right)];
    return a !== null && a === b;
  }
  if (left === null || right === null) return printed(left) === printed(right);
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => isSame(item, right[index] ?? null));
  }
  const [a, b] = [printed(left), printed(right)];
  return a === null || b === null ? left === right : a === b;
}

function isIn(needle: Value, hay: Value, at: Span): boolean {
  if (Array.isArray(hay)) return hay.some((item) => isSame(item, needle));
  if (isTable(hay)) return entriesOf(hay).some(([, value]) => isSame(value, needle));
  const part = printed(needle);
  return part !== null && text(hay, at).includes(part);
}

/** Two numbers by size, everything else as text. */
function order(left: Value, right: Value, at: Span): number {
  const [a, b] = [numberOf(left), numberOf(right)];
  return a !== null && b !== null ? a - b : compareText(text(left, at), text(right, at));
}

function isOrdered(operator: '<' | '>' | '<=' | '>=', order: number): boolean {
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function arithmetic(operator: BinaryOperator, a: number, b: number, at: Span): number {
  if (b === 0 && (operator === '/' || operator === '//' || operator === '%')) {
    throw new TemplateError('not-a-number', 'Division by zero', at);
  }
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  if (operator === '*') return a * b;
  if (operator === '/') return a / b;
  if (operator === '//') return Math.floor(a / b);
  return operator === '%' ? a % b : a ** b;
}

function number(value: Value, at: Span): number {
  const found = numberOf(value);
  if (found !== null) return found;
  throw new TemplateError('not-a-number', 'Only numbers can be used here', at, 'To join texts, use ~');
}

function text(value: Value, at: Span): string {
  const found = printed(value);
  if (found !== null) return found;
  throw new TemplateError('not-printable', 'A list or map cannot be used as text', at);
}
