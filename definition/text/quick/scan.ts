import { limits } from '../../limits';
import type { Place, Step } from '../place';
import type { Plain } from '../tree';

/** Thrown for anything that is not plain YAML: the full parser reads the text then. */
export const notQuick = new Error('Not for the quick reader');

/** Where the reader stands: a line with content, or its rest after `- `. */
export type Scan = {
  text: string;
  /** Column of what comes next; -1 at the end of the text. */
  indent: number;
  /** Offset of what comes next, and of the end of its line. */
  at: number;
  lineEnd: number;
  nodes: number;
  /** Characters of all long quoted scalars together. */
  quoted: number;
  /** Pieces of syntax, counted high: what is read here must not be too long for the full parser. */
  tokens: number;
};

export type QuickKey = { text: string; start: number; end: number };

/** A value and its place. Maps have keys and items, lists have items, scalars have neither. */
export class QuickNode implements Place {
  constructor(
    readonly start: number,
    readonly end: number,
    readonly value: Plain,
    readonly keys: QuickKey[] | null,
    readonly items: QuickNode[] | null,
  ) {}

  get scalar(): string | null {
    return this.items === null ? String(this.value) : null;
  }

  child(step: string | number): Step | null {
    const index = this.keys ? this.keys.findIndex(({ text }) => text === String(step)) : Number(step);
    const value = this.items?.[index];
    return value ? { key: this.keys?.[index] ?? null, value } : null;
  }

  *children(): Generator<[string | number, Place]> {
    for (const [index, item] of (this.items ?? []).entries()) yield [this.keys?.[index]?.text ?? index, item];
  }
}

export function scalar(scan: Scan, start: number, end: number, value: Plain): QuickNode {
  count(scan, 2);
  if (end - start > limits.scalarLength) throw notQuick;
  return new QuickNode(start, end, value, null, null);
}

/** One more value, and the pieces of syntax it takes at most. */
export function count(scan: Scan, tokens: number): void {
  scan.nodes += 1;
  scan.tokens += tokens;
  if (scan.nodes > limits.nodes || scan.tokens > limits.tokens) throw notQuick;
}

/** Goes to the next line with content, from the start of a line. */
export function nextLine(scan: Scan, lineStart: number): void {
  const { text } = scan;
  for (let from = lineStart; from < text.length; from = scan.lineEnd + 1) {
    let at = from;
    while (text.charCodeAt(at) === 32) at += 1;
    const end = text.indexOf('\n', at);
    scan.lineEnd = end < 0 ? text.length : end;
    scan.tokens += at > from ? 2 : 1;
    if (at === scan.lineEnd) continue;
    if (text.charCodeAt(at) === 35) {
      scan.tokens += 1;
      continue;
    }
    if (at === from && (text.startsWith('---', at) || text.startsWith('...', at))) throw notQuick;
    scan.at = at;
    scan.indent = at - from;
    return;
  }
  scan.at = text.length;
  scan.indent = -1;
}

/** After a value: nothing but a comment may follow on its line. Goes on to the next line. */
export function finishLine(scan: Scan, end: number): void {
  const rest = skipSpaces(scan, end);
  if (rest < scan.lineEnd && (rest === end || scan.text.charCodeAt(rest) !== 35)) throw notQuick;
  if (rest < scan.lineEnd) scan.tokens += 2;
  nextLine(scan, scan.lineEnd + 1);
}

export function skipSpaces({ text, lineEnd }: Scan, from: number): number {
  let at = from;
  while (at < lineEnd && text.charCodeAt(at) === 32) at += 1;
  return at;
}

/** True where a line ends, or only a comment follows. */
export function isLineOver({ text, lineEnd }: Scan, at: number): boolean {
  return at === lineEnd || (text.charCodeAt(at) === 35 && text.charCodeAt(at - 1) === 32);
}
