import type { Expression, Problem, Span, Template, TemplateNode } from './template/ast';
import { filterHint, isFilter } from './template/filters';

/** A name an expression reads, e.g. `env.vars.X` as ['env', 'vars', 'X']. */
export type Reference = Span & {
  path: string[];
  /** A default covers it, so it may be missing. */
  isOptional: boolean;
};

/** Everything a template may read, in every branch, without computing anything. */
export function referencesOf(template: Template): Reference[] {
  const found: Reference[] = [];
  for (const expression of expressionsOf(template)) collect(expression, false, found);
  return found;
}

/** Filters that do not exist, wherever they stand. */
export function unknownFilters(template: Template): Problem[] {
  const found: Problem[] = [];
  const visit = (expression: Expression): void => {
    if (expression.kind === 'filter' && !isFilter(expression.name)) found.push(unknownFilter(expression));
    for (const part of partsOf(expression)) visit(part);
  };
  for (const expression of expressionsOf(template)) visit(expression);
  return found;
}

function unknownFilter({ name, start }: Extract<Expression, { kind: 'filter' }>): Problem {
  const hint = filterHint(name);
  const message = `The filter "${name}" is not known`;
  return { code: 'unknown-filter', message, start, end: start + name.length, ...(hint && { hint }) };
}

function expressionsOf(nodes: TemplateNode[]): Expression[] {
  return nodes.flatMap((node): Expression[] => {
    if (node.kind === 'text') return [];
    if (node.kind === 'print') return [node.expression];
    return [
      ...node.branches.flatMap(({ test, body }) => [test, ...expressionsOf(body)]),
      ...expressionsOf(node.otherwise),
    ];
  });
}

function collect(expression: Expression, isOptional: boolean, found: Reference[]): void {
  if (expression.kind === 'name' || expression.kind === 'member') {
    collectPath(expression, isOptional, found);
    return;
  }
  const covered = coveredPart(expression);
  for (const part of partsOf(expression)) collect(part, isOptional || part === covered, found);
}

/** The part that may be undefined: before `default`, `??`, `?:` and `is`. */
function coveredPart(expression: Expression): Expression | null {
  if (expression.kind === 'filter' && expression.name === 'default') return expression.input;
  if (expression.kind === 'binary' && expression.operator === '??') return expression.left;
  if (expression.kind === 'choice' && expression.yes === null) return expression.test;
  return expression.kind === 'is' ? expression.subject : null;
}

function collectPath(expression: Expression, isOptional: boolean, found: Reference[]): void {
  const path: string[] = [];
  let current = expression;
  while (current.kind === 'member') {
    if (current.key.kind === 'literal') path.unshift(String(current.key.value));
    else {
      path.length = 0;
      collect(current.key, false, found);
    }
    current = current.of;
  }
  if (current.kind !== 'name') {
    collect(current, isOptional, found);
    return;
  }
  found.push({ path: [current.name, ...path], isOptional, start: expression.start, end: expression.end });
}

function partsOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'list':
      return expression.items;
    case 'map':
      return expression.entries.flatMap(({ key, value }) => [key, value]);
    case 'member':
      return [expression.of, expression.key];
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'choice':
      return [expression.test, ...(expression.yes ? [expression.yes] : []), expression.no];
    case 'is':
      return [expression.subject];
    case 'filter':
      return [expression.input, ...expression.args];
  }
}
