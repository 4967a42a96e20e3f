import type { Diagnostic } from './diagnostics';
import { linesOf } from './text/lines';
import type { Locate } from './text/locate';
import { locator, rangeOf } from './text/locate';
import type { Place } from './text/place';
import { toPlain } from './text/plain';
import { quickRead } from './text/quick/read';
import { readDocument } from './text/read-document';
import type { Plain } from './text/tree';
import { yamlPlace } from './text/yaml-place';

export type ParsedText = {
  /** Values as written; null when the text cannot be read. */
  root: Plain;
  /** Where values stand; null when the text cannot be read. */
  tree: Place | null;
  diagnostics: Diagnostic[];
  /** Where a path, or some characters of a scalar, stand in the text. */
  locate: Locate;
};

/** YAML text to plain values with places. Never throws; a broken text answers diagnostics and no tree. */
export function parse(text: string): ParsedText {
  const tree = quickRead(text);
  if (!tree) return fullParse(text);
  let lines: ReturnType<typeof linesOf> | null = null;
  const locate = locator(text, tree, () => (lines ??= linesOf(text)));
  return { root: tree.value, tree, diagnostics: [], locate };
}

/** All of YAML, with its mistakes; what `quickRead` is measured by. */
export function fullParse(text: string): ParsedText {
  const { document, lines, problems } = readDocument(text);
  const tree = document && (yamlPlace(document) ?? nothing);
  const locate = locator(text, tree, () => lines);
  if (!document) {
    const diagnostics = problems.map(({ start, end, code, message, hint }): Diagnostic => {
      const range = rangeOf(lines, start, Math.min(end, Math.max(text.length, start + 1)));
      return { severity: 'error', code, message, range, path: [], ...(hint && { hint }) };
    });
    return { root: null, tree, diagnostics, locate };
  }
  const { root, problems: found } = toPlain(document);
  const diagnostics = found.map(({ node, code, message, path, hint }): Diagnostic => {
    const [start, end] = node?.range ?? [0, 1];
    const range = rangeOf(lines, start, end);
    return { severity: 'error', code, message, range, path, ...(hint && { hint }) };
  });
  return { root, tree, diagnostics, locate };
}

const nothing: Place = { start: 0, end: 1, scalar: '', child: () => null, children: () => [] };
