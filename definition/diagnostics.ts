/** 1-based lines and columns, end exclusive: the same counting as Monaco. */
export type Range = { startLine: number; startColumn: number; endLine: number; endColumn: number };

export type Severity = 'error' | 'warning' | 'info';

/** One finding about a definition. Markers in the editor, answers of the API and lines of the CLI are printed from it. */
export type Diagnostic = {
  severity: Severity;
  /** Stable, searchable, e.g. `unknown-key`. */
  code: string;
  /** What is wrong, and what is allowed. */
  message: string;
  range: Range;
  /** Where in the document, e.g. ['components', 0, 'kind']. */
  path: (string | number)[];
  /** What to do next, where it is known. */
  hint?: string;
};

/** What a finding offers to do. Edits do not overlap; they count in the text that was checked. */
export type Fix = { title: string; edits: { range: Range; text: string }[] };

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
