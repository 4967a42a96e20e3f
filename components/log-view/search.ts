import type { AnsiSpan } from '@/lib/ansi';
import { plainText } from '@/lib/ansi';
import type { LogItem } from './log-item';

/** Indexes of the items whose line has the text, upper and lower case alike. */
export function findHits(items: readonly LogItem[], query: string): number[] {
  const wanted = query.toLowerCase();
  if (wanted === '') return [];
  const hits: number[] = [];
  for (const [index, item] of items.entries()) {
    if (item.kind === 'line' && plainText(item.line.text).toLowerCase().includes(wanted)) hits.push(index);
  }
  return hits;
}

/** The hit after or before the current one, around the end; -1 without any. */
export function stepHit(current: number, count: number, direction: 1 | -1): number {
  if (count === 0) return -1;
  if (current < 0) return direction === 1 ? 0 : count - 1;
  return (current + direction + count) % count;
}

export type MarkedSpan = AnsiSpan & { isHit: boolean };

/** Cuts coloured text at the places that match, across colour changes. */
export function markSpans(spans: readonly AnsiSpan[], query: string): MarkedSpan[] {
  const text = spans.map((span) => span.text).join('');
  const ranges = matchRanges(text.toLowerCase(), query.toLowerCase());
  if (ranges.length === 0) return spans.map((span) => ({ ...span, isHit: false }));
  let start = 0;
  return spans.flatMap((span) => {
    const parts = cut(span, start, ranges);
    start += span.text.length;
    return parts;
  });
}

function matchRanges(text: string, wanted: string): [number, number][] {
  const ranges: [number, number][] = [];
  if (wanted === '') return ranges;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
    ranges.push([at, at + wanted.length]);
  return ranges;
}

function cut(span: AnsiSpan, start: number, ranges: [number, number][]): MarkedSpan[] {
  const end = start + span.text.length;
  const parts: MarkedSpan[] = [];
  let at = start;
  for (const [from, to] of ranges.filter(([low, high]) => high > start && low < end)) {
    addPart(parts, span, start, at, Math.max(from, start), false);
    addPart(parts, span, start, Math.max(from, start), Math.min(to, end), true);
    at = Math.min(to, end);
  }
  addPart(parts, span, start, at, end, false);
  return parts;
}

function addPart(
  parts: MarkedSpan[],
  span: AnsiSpan,
  start: number,
  from: number,
  to: number,
  isHit: boolean,
): void {
  if (to > from) parts.push({ text: span.text.slice(from - start, to - start), style: span.style, isHit });
}
