import { LineCounter, parseDocument } from 'yaml';
import type { ParsedText } from '@/definition/parse';
import { locator } from '@/definition/text/locate';
import { toPlain } from '@/definition/text/plain';
import { yamlPlace } from '@/definition/text/yaml-place';

/** A text with mistakes, as far as the YAML package makes something of it: while a line is half typed. */
export function tolerantRead(text: string): Pick<ParsedText, 'root' | 'locate'> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent', stringKeys: true });
  return { root: toPlain(document).root, locate: locator(text, yamlPlace(document), () => lines) };
}
