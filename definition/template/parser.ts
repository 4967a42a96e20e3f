import { limits } from '../limits';
import type { Expression, Span, Template, TemplateNode } from './ast';
import { syntaxError } from './ast';
import { parseExpression } from './expression';
import type { Piece } from './lexer';
import { pieces } from './lexer';

/** Text to template. @throws TemplateError inside this folder */
export function readTemplate(source: string): Template {
  const body: Template = [];
  const open: OpenIf[] = [];
  for (const piece of pieces(source)) {
    const target = open.at(-1)?.body ?? body;
    if (piece.kind === 'text') target.push({ kind: 'text', text: piece.text });
    else if (piece.kind === 'print') {
      target.push({ kind: 'print', expression: parseExpression(piece.tokens, piece) });
    } else applyTag(piece, open, target);
  }
  const last = open.at(-1);
  if (last) throw syntaxError('{% if %} is not closed', last.place, 'Close it with {% endif %}');
  return body;
}

type IfNode = Extract<TemplateNode, { kind: 'if' }>;
type OpenIf = { node: IfNode; body: TemplateNode[]; place: Span; hasElse: boolean };
type Tag = Extract<Piece, { kind: 'print' | 'tag' }>;

function applyTag(tag: Tag, open: OpenIf[], target: TemplateNode[]): void {
  const word = tag.tokens[0]?.value ?? '';
  if (word === 'if') {
    openIf(tag, open, target);
    return;
  }
  const current = open.at(-1);
  if (word !== 'elseif' && word !== 'else' && word !== 'endif') throw unknownTag(tag, word);
  if (!current) throw syntaxError(`{% ${word} %} stands without {% if %}`, tag);
  if (word === 'endif') {
    open.pop();
    return;
  }
  if (current.hasElse) throw syntaxError(`{% ${word} %} stands after {% else %}`, tag);
  if (word === 'else') current.body = startElse(current);
  else current.body = addBranch(current.node, condition(tag));
}

function unknownTag(tag: Tag, word: string) {
  const hint = 'Known tags: if, elseif, else, endif, verbatim';
  return syntaxError(`The tag {% ${word} %} is not known`, tag, hint);
}

function openIf(tag: Tag, open: OpenIf[], target: TemplateNode[]): void {
  if (open.length >= limits.templateNesting) throw syntaxError('{% if %} is nested too deep', tag);
  const node: IfNode = { kind: 'if', branches: [], otherwise: [] };
  target.push(node);
  open.push({ node, body: addBranch(node, condition(tag)), place: tag, hasElse: false });
}

function condition(tag: Tag): Expression {
  return parseExpression(tag.tokens.slice(1), tag);
}

function addBranch(node: IfNode, test: Expression): TemplateNode[] {
  const body: TemplateNode[] = [];
  node.branches.push({ test, body });
  return body;
}

function startElse(current: OpenIf): TemplateNode[] {
  current.hasElse = true;
  return current.node.otherwise;
}
