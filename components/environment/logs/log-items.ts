import type { LogCut, LogStore } from '@/client/log-store';
import { type LogLevel, levelOfLine } from '@/components/log-view/level';
import type { LogItem } from '@/components/log-view/log-item';
import { plainText } from '@/lib/ansi';
import type { LogRow } from '@/lib/log-frames';

export type ShownLines = Pick<LogStore, 'length' | 'dropped' | 'cuts' | 'at'>;
export type LogFilter = { level: LogLevel | null; text: string };

/** Names of components in the order of their colours, and of sidecars by the id of their container. */
export type LogNames = { components: readonly string[]; sidecars: ReadonlyMap<string, string> };

/** What is shown of the lines held: filtered, with marks for what was left out or cut. */
export function componentLogItems(
  lines: ShownLines,
  filter: LogFilter,
  { components: names, sidecars }: LogNames,
): LogItem[] {
  const hueOf = new Map(names.map((name, index) => [name, index]));
  const cutBefore = new Map(lines.cuts.map((cut) => [cut.before, cut]));
  const wanted = filter.text.toLowerCase();
  const items: LogItem[] = lines.dropped > 0 ? [droppedMark(lines.dropped)] : [];
  // One place more than there are lines: nothing may have been written since the last cut.
  for (let index = 0; index <= lines.length; index += 1) {
    const number = lines.dropped + index + 1;
    const cut = cutBefore.get(number);
    if (cut) items.push(cutMark(cut));
    const line = lines.at(index);
    if (!line || !isWanted(line, filter.level, wanted)) continue;
    items.push(itemOf(line, number, sourceOf(line, sidecars, hueOf.get(line.component) ?? 0)));
  }
  return items;
}

type LineItem = Extract<LogItem, { kind: 'line' }>;

/** Lines never change: under a flood only what is new is made anew. */
const made = new WeakMap<LogRow, LineItem>();

type Source = { name: string; hue: number };

/** The id of a line begins with that of its container. */
function sourceOf({ id, component }: LogRow, sidecars: LogNames['sidecars'], hue: number): Source {
  const sidecar = sidecars.size > 0 ? sidecars.get(id.slice(0, id.indexOf(':'))) : undefined;
  return { name: sidecar === undefined ? component : `${component}/${sidecar}`, hue };
}

function itemOf(line: LogRow, number: number, source: Source): LineItem {
  const known = made.get(line);
  const isSame = known?.source?.hue === source.hue && known.source.name === source.name;
  if (known?.number === number && isSame) return known;
  const item: LineItem = { kind: 'line', key: `${line.component}:${line.id}`, number, line, source };
  made.set(line, item);
  return item;
}

function isWanted(line: LogRow, level: LogLevel | null, wanted: string): boolean {
  if (level && levelOfLine(line) !== level) return false;
  return wanted === '' || plainText(line.text).toLowerCase().includes(wanted);
}

function droppedMark(count: number): LogItem {
  return {
    kind: 'break',
    key: 'dropped',
    text: `${count.toLocaleString('en')} older lines are not held in this page`,
  };
}

function cutMark({ before, at }: LogCut): LogItem {
  const time = at.toISOString().slice(11, 19);
  return {
    kind: 'break',
    key: `cut-${before}`,
    text: `Connection cut and continued at ${time}, no line is missing`,
  };
}
