import type { Document } from 'yaml';
import type { Diagnostic } from './diagnostics';
import type { Locate } from './text/locate';
import { locator, rangeOf } from './text/locate';
import { toPlain } from './text/plain';
import { readDocument } from './text/read-document';
import type { Plain } from './text/tree';

export type ParsedText = {
  /** Values as written; null when the text cannot be read. */
  root: Plain;
  document: Document | null;
  diagnostics: Diagnostic[];
  /** Where a path, or some characters of a scalar, stand in the text. */
  locate: Locate;
};

/** YAML text to plain values with places. Never throws; a broken text answers diagnostics and no document. */
export function parse(text: string): ParsedText {
  const { document, lines, problems } = readDocument(text);
  const locate = locator(text, document, lines);
  if (!document) {
    const diagnostics = problems.map(({ start, end, code, message, hint }): Diagnostic => {
      const range = rangeOf(lines, start, Math.min(end, Math.max(text.length, start + 1)));
      return { severity: 'error', code, message, range, path: [], ...(hint && { hint }) };
    });
    return { root: null, document: null, diagnostics, locate };
  }
  const { root, problems: found } = toPlain(document);
  const diagnostics = found.map(({ node, code, message, path, hint }): Diagnostic => {
    const [start, end] = node?.range ?? [0, 1];
    const range = rangeOf(lines, start, end);
    return { severity: 'error', code, message, range, path, ...(hint && { hint }) };
  });
  return { root, document, diagnostics, locate };
}
