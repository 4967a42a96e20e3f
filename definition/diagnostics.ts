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

const rank = { error: 0, warning: 1, info: 2 } as const;

/** As many as are shown: errors first where there are more, because a text with thousands of mistakes needs its first ones. */
export function shownOf<T extends Pick<Diagnostic, 'severity'>>(found: readonly T[], most: number): T[] {
  if (found.length <= most) return [...found];
  return found.toSorted(bySeverity).slice(0, most);
}

export function bySeverity(a: Pick<Diagnostic, 'severity'>, b: Pick<Diagnostic, 'severity'>): number {
  return rank[a.severity] - rank[b.severity];
}

/** Says at the top how many others there are. */
export function hiddenNote(count: number): Diagnostic {
  const range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };
  const message = `${count} more messages are not shown`;
  return { severity: 'info', code: 'more', message, range, path: [], hint: 'Deal with the others first' };
}
