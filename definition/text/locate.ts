import type { LineCounter } from 'yaml';
import type { Range } from '../diagnostics';
import { openerAt, openersUpTo } from './openers';
import type { Place, Span, Step } from './place';
import type { Path } from './tree';

export type Locate = (path: Path, part?: 'key' | 'value' | Span) => Range;

/** Finds the place of a path in the text; the nearest parent when the path is not there. */
export function locator(text: string, tree: Place | null, lines: () => LineCounter): Locate {
  return (path, part = 'value') => {
    const found = tree && find(tree, path);
    if (!found) return rangeOf(lines(), 0, 1);
    const { key, value } = found;
    if (typeof part === 'object' && value?.scalar != null) return spanRange(text, lines(), value, part);
    const { start, end } = (part === 'key' ? (key ?? value) : (value ?? key)) ?? { start: 0, end: 1 };
    return rangeOf(lines(), start, trimmedEnd(text, start, end));
  };
}

export function rangeOf(lines: LineCounter, start: number, end: number): Range {
  const from = lines.linePos(start);
  const to = lines.linePos(Math.max(end, start + 1));
  return {
    startLine: Math.max(from.line, 1),
    startColumn: Math.max(from.col, 1),
    endLine: Math.max(to.line, 1),
    endColumn: Math.max(to.col, 1),
  };
}

/** A block's range runs to the start of the next line; a marker must not. */
function trimmedEnd(text: string, start: number, end: number): number {
  return Math.max(start + text.slice(start, end).trimEnd().length, start + 1);
}

function find(tree: Place, path: Path): Step {
  let found: Step = { key: null, value: tree };
  for (const step of path) {
    const next = found.value?.child(step);
    if (!next) return found;
    found = next;
  }
  return found;
}

function spanRange(text: string, lines: LineCounter, place: Place, span: Span): Range {
  const { start, end } = place;
  const source = text.slice(start, end);
  const value = place.scalar ?? '';
  const from = sourceOffset(source, value, span.start);
  const to = sourceOffset(source, value, Math.max(span.end - 1, span.start)) + 1;
  return rangeOf(lines, start + from, start + to);
}

/**
 * Offset in a value → offset in its source. Braces open the interpolation and are never escaped or folded,
 * so the same opener is found in the source, and only the way from there is walked.
 */
function sourceOffset(source: string, value: string, offset: number): number {
  const { count, last } = openersUpTo(value, offset);
  const opener = openerAt(source, count);
  const sourceStart = opener < 0 ? contentStart(source, value) : opener;
  return walkSource(source, sourceStart, value, { start: Math.max(last, 0), end: offset });
}

function contentStart(source: string, value: string): number {
  return Math.max(source.indexOf(value.slice(0, 1)), 0);
}

function walkSource(source: string, start: number, value: string, way: Span): number {
  const quote = source[0];
  let at = start;
  for (let index = way.start; index < way.end; index += 1) {
    if (quote === "'" && value[index] === "'") at += 1;
    if (quote === '"' && source[at] === '\\') at += 1;
    at += 1;
    if (value[index] === '\n' || source[at - 1] === '\n') at += indentAt(source, at);
  }
  return Math.min(at, Math.max(source.length - 1, 0));
}

function indentAt(source: string, at: number): number {
  return source.slice(at).search(/[^ ]|$/);
}
