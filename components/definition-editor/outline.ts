import type { Diagnostic } from '@/definition/diagnostics';
import { type ParsedText, parse } from '@/definition/parse';
import { isPlainMap, own, type Plain, type PlainMap } from '@/definition/text/tree';
import { tolerantRead } from './tolerant-read';

export type OutlineEntry = { title: string; kind: string; line: number; children: OutlineEntry[] };
export type Outline = {
  entries: OutlineEntry[];
  /** Names under `environmentVariables`. */
  variables: string[];
  components: { name: string; variables: string[] }[];
};

const none: Outline = { entries: [], variables: [], components: [] };
/** Beyond this size an outline helps nobody and costs a noticeable pause. */
const maxChars = 400_000;

/** What a definition contains, as far as it can be read: half-typed text gives what is there. */
export function outlineOf(text: string, parsed: ParsedText = parse(text)): Outline {
  if (text.length > maxChars || parsed.diagnostics.some(isBeyondLimits)) return none;
  const { root, locate } = parsed.tree ? parsed : tolerantRead(text);
  if (!isPlainMap(root)) return none;
  return {
    entries: Object.entries(root).map(([key, value]) => ({
      title: key,
      kind: 'section',
      line: locate([key], 'key').startLine,
      children: mapsOf(value).map(([index, item]) => itemEntry(item, locate([key, index]).startLine)),
    })),
    variables: keysOf(own(root, 'environmentVariables')),
    components: mapsOf(own(root, 'components'))
      .map(([, item]) => ({
        name: textOf(own(item, 'name')),
        variables: keysOf(own(own(item, 'dockerCompose'), 'environment')),
      }))
      .filter((component) => component.name !== ''),
  };
}

/** Nested so deep, or so much, that reading it again would hang. */
function isBeyondLimits({ code }: Diagnostic): boolean {
  return code === 'too-deep' || code === 'too-large';
}

function itemEntry(item: PlainMap, line: number): OutlineEntry {
  const name = textOf(own(item, 'name'));
  const kind = textOf(own(item, 'kind'));
  return { title: name || '(no name yet)', kind, line, children: [] };
}

function mapsOf(value: Plain | undefined): [number, PlainMap][] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index): [number, PlainMap][] => (isPlainMap(item) ? [[index, item]] : []));
}

function keysOf(value: Plain | undefined): string[] {
  return isPlainMap(value) ? Object.keys(value).filter((key) => key !== '') : [];
}

function textOf(value: Plain | undefined): string {
  return typeof value === 'object' || value === undefined ? '' : String(value);
}
