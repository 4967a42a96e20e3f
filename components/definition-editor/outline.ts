import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';

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
export function outlineOf(text: string): Outline {
  if (text.length > maxChars) return none;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent', stringKeys: true });
  if (!isMap(document.contents)) return none;
  const top = document.contents;
  const lineOf = (node: unknown) => lines.linePos((node as Node | null)?.range?.[0] ?? 0).line;
  const components = mapsOf(top.get('components'));
  return {
    entries: top.items.map(({ key, value }) => ({
      title: textOf(key),
      kind: 'section',
      line: lineOf(key),
      children: mapsOf(value).map((item) => itemEntry(item, lineOf(item))),
    })),
    variables: keysOf(top, ['environmentVariables']),
    components: components
      .map((item) => ({
        name: textOf(item.get('name', true)),
        variables: keysOf(item, ['dockerCompose', 'environment']),
      }))
      .filter((component) => component.name !== ''),
  };
}

function itemEntry(item: YAMLMap, line: number): OutlineEntry {
  const name = textOf(item.get('name', true));
  const kind = textOf(item.get('kind', true));
  return { title: name || '(no name yet)', kind, line, children: [] };
}

function mapsOf(value: unknown): YAMLMap[] {
  return isSeq(value) ? value.items.filter((item): item is YAMLMap => isMap(item)) : [];
}

function keysOf(map: YAMLMap, path: string[]): string[] {
  const value = map.getIn(path);
  return isMap(value) ? value.items.map(({ key }) => textOf(key)).filter((key) => key !== '') : [];
}

function textOf(node: unknown): string {
  return isScalar(node) && node.value !== null ? String(node.value) : '';
}
