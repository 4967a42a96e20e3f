import type { Node as YamlNode } from 'yaml';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { FidelityReport } from './types';

/** Every leaf of a text as `line:column path`, found with nothing of the importer. */
export function expectedLeaves(text: string): string[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', logLevel: 'silent' });
  const found: string[] = [];
  const add = (at: number | undefined, path: string[]) => {
    const { line, col } = lines.linePos(at ?? 0);
    found.push(`${line}:${col} ${path.join('/')}`);
  };
  const walk = (node: unknown, path: string[], keyAt?: number) => {
    if (isMap(node) && node.items.length > 0) {
      for (const pair of node.items) {
        const key = pair.key as YamlNode;
        const name = isScalar(key) ? (key.source ?? String(key.value)) : String(key);
        walk(pair.value, [...path, name], key.range?.[0]);
      }
    } else if (isSeq(node) && node.items.length > 0) {
      for (const [index, item] of node.items.entries()) walk(item, [...path, String(index)]);
    } else {
      const isBlank = node === null || (isScalar(node) && node.value === null && (node.source ?? '') === '');
      add(isBlank ? keyAt : (node as YamlNode).range?.[0], path);
    }
  };
  walk(document.contents, []);
  return found.sort();
}

/** The same, of a report. A leaf that stands in it twice is there twice. */
export function foundLeaves({ entries }: FidelityReport, file: string): string[] {
  return entries
    .filter((entry) => entry.file === file)
    .map(({ range, path }) => `${range.startLine}:${range.startColumn} ${path.join('/')}`)
    .sort();
}
