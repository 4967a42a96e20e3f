import { limits } from '../limits';

/** Where in the text of one value, end exclusive. */
export type Span = { start: number; end: number };

export type Problem = Span & { code: string; message: string; hint?: string };

export type Expression = Span &
  (
    | { kind: 'literal'; value: string | number | boolean | null }
    | { kind: 'list'; items: Expression[] }
    | { kind: 'map'; entries: { key: Expression; value: Expression }[] }
    | { kind: 'name'; name: string }
    | { kind: 'member'; of: Expression; key: Expression }
    | { kind: 'unary'; operator: UnaryOperator; operand: Expression }
    | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
    | { kind: 'choice'; test: Expression; yes: Expression | null; no: Expression }
    | { kind: 'is'; subject: Expression; test: IsTest; isNegated: boolean }
    | { kind: 'filter'; name: string; input: Expression; args: Expression[] }
  );

export type UnaryOperator = 'not' | '-' | '+';
export type BinaryOperator =
  | '??'
  | 'or'
  | 'and'
  | '=='
  | '!='
  | '<'
  | '>'
  | '<='
  | '>='
  | 'in'
  | 'not in'
  | '+'
  | '-'
  | '~'
  | '*'
  | '/'
  | '//'
  | '%'
  | '**';
export const isTests = ['defined', 'empty', 'null'] as const;
export type IsTest = (typeof isTests)[number];

export type TemplateNode =
  | { kind: 'text'; text: string }
  | { kind: 'print'; expression: Expression }
  | { kind: 'if'; branches: { test: Expression; body: TemplateNode[] }[]; otherwise: TemplateNode[] };

export type Template = TemplateNode[];

/** Raised inside this folder only; `interpolate` and `parseTemplate` turn it into a value. */
export class TemplateError extends Error {
  readonly problem: Problem;

  constructor(code: string, message: string, at: Span, hint?: string) {
    super(message);
    this.problem = { code, message, start: at.start, end: at.end, ...(hint && { hint }) };
  }
}

export function tooLong(at: Span): TemplateError {
  return new TemplateError('too-large', `The value grows to more than ${limits.valueLength} characters`, at);
}

/** For errors that get the place of the expression that asked. */
export const noPlace: Span = { start: 0, end: 0 };

export function syntaxError(message: string, at: Span, hint?: string): TemplateError {
  return new TemplateError('template-syntax', message, at, hint);
}
