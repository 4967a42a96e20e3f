import type { QuickNode, Scan } from './scan';
import { nextLine, notQuick, scalar } from './scan';

/** Lines under `|` or `|-`; the other forms are left to the full parser. */
export function literal(scan: Scan, start: number, parentIndent: number): QuickNode {
  const header = scan.text.slice(start, scan.lineEnd);
  if (header !== '|' && header !== '|-') throw notQuick;
  const first = scan.lineEnd + 1;
  const indent = indentAt(scan.text, first);
  if (indent <= parentIndent || indent < 1) throw notQuick;
  const { lines, end } = contentLines(scan, first, indent);
  const value = lines.join('\n') + (header === '|' ? '\n' : '');
  scan.tokens += 3;
  const node = scalar(scan, start, end, value);
  nextLine(scan, end);
  if (scan.indent > parentIndent) throw notQuick;
  return node;
}

function contentLines({ text }: Scan, first: number, indent: number): { lines: string[]; end: number } {
  const lines: string[] = [];
  let kept = 0;
  let from = first;
  while (from < text.length) {
    const lineEnd = text.indexOf('\n', from);
    if (lineEnd < 0) throw notQuick;
    const own = indentAt(text, from);
    const isBlank = from + own === lineEnd;
    if (isBlank && own > indent) throw notQuick;
    if (!isBlank && own < indent) break;
    lines.push(isBlank ? '' : text.slice(from + indent, lineEnd));
    if (!isBlank) kept = lines.length;
    from = lineEnd + 1;
  }
  if (kept === 0 || lines[0] === '') throw notQuick;
  return { lines: lines.slice(0, kept), end: from };
}

function indentAt(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32) at += 1;
  return at - from;
}
