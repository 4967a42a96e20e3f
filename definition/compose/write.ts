import type { Node as YamlNode } from 'yaml';
import { Document, isMap, isScalar, isSeq } from 'yaml';
import type { PlainMap } from '../text/tree';
import type { Mapped } from './map/project';
import type { Sheet } from './map/sheet';
import { leavesOf } from './tree';

/** The environment as text that people read and edit: in order, with notes of where each part comes from. */
export function writeDefinition({ environment, sheets }: Mapped, file: string): string {
  const document = new Document(environment as PlainMap, { aliasDuplicateObjects: false });
  document.commentBefore = ` Imported from ${oneLine(file)}. Later changes of that file do not arrive here by themselves.`;
  const components = document.get('components');
  if (isSeq(components)) {
    for (const [index, item] of components.items.entries()) {
      const sheet = sheets[index];
      if (!isMap(item) || !sheet) continue;
      item.commentBefore = ` ── ${origin(sheet)} ──`;
      if (index > 0) (item as YamlNode).spaceBefore = true;
    }
  }
  quoteValues(document.contents);
  spaced(document, 'components');
  spaced(document, 'volumes');
  return document.toString({ lineWidth: 0, singleQuote: true, flowCollectionPadding: true });
}

function quoteValues(node: unknown): void {
  if (isSeq(node)) for (const item of node.items) quoteValues(item);
  else if (isMap(node)) for (const { value } of node.items) quoteValues(value);
  else if (isScalar(node) && typeof node.value === 'string' && needsQuotes(node.value))
    node.type = 'QUOTE_SINGLE';
}

/** Colons and braces are plain text to YAML 1.2, but not to everyone who reads it. */
function needsQuotes(text: string): boolean {
  return /[:{}#@%]/.test(text) && !text.includes('\n');
}

function spaced(document: Document, key: string): void {
  if (!isMap(document.contents)) return;
  const pair = document.contents.items.find((one) => String((one as { key: unknown }).key) === key);
  const node = (pair as { key: YamlNode } | undefined)?.key;
  if (node && typeof node === 'object') node.spaceBefore = true;
}

function origin({ service, node }: Sheet): string {
  const leaf = leavesOf(node)[0];
  const place = leaf ? `, ${oneLine(leaf.file)} line ${leaf.range.startLine}` : '';
  return `service ${oneLine(service)}${place}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 200);
}
