import { limits } from '../limits';
import type { Expression, Span, Template } from './ast';
import { TemplateError, tooLong } from './ast';
import { applyFilter } from './filters';
import { compute } from './operators';
import type { Table, Value } from './value';
import { isEmpty, isTable, isTrue, printed } from './value';

/** Names an expression can read, and the moment that `"now"` means. */
export type Scope = { values: Table; now: Date };

/** @throws TemplateError inside this folder */
export function renderTemplate(template: Template, scope: Scope): string {
  let text = '';
  for (const node of template) {
    if (node.kind === 'text') text += node.text;
    else if (node.kind === 'print') text += printExpression(node.expression, scope);
    else text += renderTemplate(chosenBody(node, scope), scope);
    if (text.length > limits.valueLength) throw tooLong({ start: 0, end: 1 });
  }
  return text;
}

function chosenBody(node: Extract<Template[number], { kind: 'if' }>, scope: Scope): Template {
  const branch = node.branches.find(({ test }) => isTrue(evaluate(test, scope)));
  return branch ? branch.body : node.otherwise;
}

function printExpression(expression: Expression, scope: Scope): string {
  const text = printed(evaluate(expression, scope));
  if (text !== null) return text;
  const hint = 'Use the filter json_encode, yaml_encode or kv_encode, or name one entry';
  throw new TemplateError('not-printable', 'A list or map cannot be printed', expression, hint);
}

function evaluate(expression: Expression, scope: Scope): Value {
  const value = lookup(expression, scope);
  if (value !== undefined) return value;
  throw new TemplateError(
    'undefined',
    `${sourceOf(expression)} has no value`,
    expression,
    `Set it, or give a default: {{ … | default('x') }}`,
  );
}

/** Undefined for names and entries that do not exist. */
function lookup(expression: Expression, scope: Scope): Value | undefined {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'list':
      return expression.items.map((item) => evaluate(item, scope));
    case 'map':
      return new Map(
        expression.entries.map(({ key, value }) => [printExpression(key, scope), evaluate(value, scope)]),
      );
    case 'name':
      return scope.values.get(expression.name);
    case 'member':
      return member(expression, scope);
    case 'unary':
      return unary(expression, scope);
    case 'binary':
      return binary(expression, scope);
    case 'choice':
      return chosen(expression, scope);
    case 'is':
      return isTest(expression, scope) !== expression.isNegated;
    case 'filter':
      return filtered(expression, scope);
  }
}

function member(expression: Extract<Expression, { kind: 'member' }>, scope: Scope): Value | undefined {
  const of = lookup(expression.of, scope);
  const key = evaluate(expression.key, scope);
  if (Array.isArray(of)) return /^\d+$/.test(String(key)) ? of[Number(key)] : undefined;
  return isTable(of) ? readEntry(of, printed(key) ?? '', expression) : undefined;
}

/** A value that cannot be computed is reported where it was asked for. */
function readEntry(table: Table, key: string, at: Span): Value | undefined {
  try {
    return table.get(key);
  } catch (error) {
    if (!(error instanceof TemplateError) || error.problem.end > 0) throw error;
    const { code, message, hint } = error.problem;
    throw new TemplateError(code, message, at, hint);
  }
}

function unary(expression: Extract<Expression, { kind: 'unary' }>, scope: Scope): Value {
  const value = evaluate(expression.operand, scope);
  if (expression.operator === 'not') return !isTrue(value);
  return compute(expression.operator, 0, value, expression);
}

function binary(expression: Extract<Expression, { kind: 'binary' }>, scope: Scope): Value {
  const { operator } = expression;
  if (operator === '??') {
    const left = lookup(expression.left, scope);
    return left === undefined || left === null ? evaluate(expression.right, scope) : left;
  }
  const left = evaluate(expression.left, scope);
  if (operator === 'or') return isTrue(left) || isTrue(evaluate(expression.right, scope));
  if (operator === 'and') return isTrue(left) && isTrue(evaluate(expression.right, scope));
  return compute(operator, left, evaluate(expression.right, scope), expression);
}

function chosen(expression: Extract<Expression, { kind: 'choice' }>, scope: Scope): Value {
  const test = expression.yes ? evaluate(expression.test, scope) : (lookup(expression.test, scope) ?? null);
  if (!isTrue(test)) return evaluate(expression.no, scope);
  return expression.yes ? evaluate(expression.yes, scope) : test;
}

function isTest(expression: Extract<Expression, { kind: 'is' }>, scope: Scope): boolean {
  const value = lookup(expression.subject, scope);
  if (expression.test === 'defined') return value !== undefined;
  return expression.test === 'empty' ? isEmpty(value) : value === undefined || value === null;
}

function filtered(expression: Extract<Expression, { kind: 'filter' }>, scope: Scope): Value {
  const args = expression.args.map((arg) => evaluate(arg, scope));
  if (expression.name === 'default') {
    const value = lookup(expression.input, scope);
    return value === undefined || isEmpty(value) ? (args[0] ?? '') : value;
  }
  const input = evaluate(expression.input, scope);
  return applyFilter(expression.name, { input, args, at: expression, now: scope.now });
}

function sourceOf(expression: Expression): string {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'member') return 'This expression';
  const key = expression.key.kind === 'literal' ? String(expression.key.value) : '…';
  return `${sourceOf(expression.of)}.${key}`;
}
