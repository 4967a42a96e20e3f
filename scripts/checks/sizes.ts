import { parseSync } from 'oxc-parser';
import { isTest } from './imports';

const maxFileLines = 300;
const maxFunctionLines = 60;
const maxComponentLines = 120;

type Node = { type: string; start: number; end: number; [key: string]: unknown };

/** Files and functions over the hard stops of the house style: one sentence each. Tests and tables are judged as files only. */
export function findSizeProblems(file: string, source: string): string[] {
  const lines = source.split('\n').length;
  const long = lines > maxFileLines ? [`${file} has ${lines} lines; at most ${maxFileLines}`] : [];
  if (isTest(file) || file.startsWith('e2e/')) return long;
  const limit = file.endsWith('.tsx') ? maxComponentLines : maxFunctionLines;
  return [...long, ...functionsOf(file, source).flatMap((found) => judge(file, source, found, limit))];
}

function judge(file: string, source: string, node: Node, limit: number): string[] {
  const lines = source.slice(node.start, node.end).split('\n').length;
  const line = source.slice(0, node.start).split('\n').length;
  return lines > limit ? [`${file}:${line} has a function of ${lines} lines; at most ${limit}`] : [];
}

function functionsOf(file: string, source: string): Node[] {
  const found: Node[] = [];
  walk(parseSync(file, source).program as unknown as Node, (node) => {
    if (/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type))
      found.push(node);
  });
  return found;
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
