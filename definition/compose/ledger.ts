import type { Range, Severity } from '../diagnostics';
import { limits } from '../limits';
import type { Path } from '../text/tree';
import { importLimits } from './limits';
import type { Leaf, Node, Verdict } from './tree';
import { leavesOf } from './tree';
import type { Bucket, FidelityReport, ImportDiagnostic, ReportEntry } from './types';

type Alias = { leaf: Leaf; target: Node };

/** The account book of one import: every leaf that was read, and what became of it. */
export type Ledger = {
  leaves: Leaf[];
  aliases: Alias[];
  /** As many of each severity as are shown. */
  diagnostics: ImportDiagnostic[];
  /** How many there were of each severity. */
  told: Record<Severity, number>;
  /** What holds for leaves of a file that nothing else was said about. */
  fallbacks: Map<string, Verdict>;
  values: number;
  /** Characters that interpolation read and made in all values together. */
  characters: number;
};

export function newLedger(): Ledger {
  const told = { error: 0, warning: 0, info: 0 };
  return { leaves: [], aliases: [], diagnostics: [], told, fallbacks: new Map(), values: 0, characters: 0 };
}

const rank: Record<Bucket, number> = { kept: 0, approximated: 1, 'not-supported': 2 };

/** Nothing is answered: what became of a node stands in its leaves. A name of its own lets rules end with it. */
export type Booked = undefined;

/** Of several fates of one leaf the worst counts: it is the one a person must know of. */
export function mark(node: Node, verdict: Verdict): Booked {
  for (const leaf of leavesOf(node)) markLeaf(leaf, verdict);
}

export function markLeaf(leaf: Leaf, verdict: Verdict): void {
  if (leaf.verdict === null || rank[verdict.bucket] > rank[leaf.verdict.bucket]) leaf.verdict = verdict;
}

export function kept(node: Node, target?: Path, note = ''): Booked {
  mark(node, { bucket: 'kept', note, ...(target && { target }) });
}

export function approximated(node: Node, note: string, target?: Path): Booked {
  mark(node, { bucket: 'approximated', note, ...(target && { target }) });
}

export function notSupported(node: Node, note: string, next: string): Booked {
  mark(node, { bucket: 'not-supported', note, next });
}

type Found = Pick<ImportDiagnostic, 'severity' | 'code' | 'message'> & { hint?: string };

/** A finding at the first leaf of a node; at the top of the file when it has none. */
export function report(ledger: Ledger, node: Node | null, file: string, found: Found): void {
  if (!isShown(ledger, found.severity)) return;
  const leaf = node && leavesOf(node)[0];
  const range = leaf?.range ?? topOfFile;
  ledger.diagnostics.push({ ...found, file: leaf?.file ?? file, range, path: leaf?.path ?? [] });
}

export function tell(ledger: Ledger, found: ImportDiagnostic): void {
  if (isShown(ledger, found.severity)) ledger.diagnostics.push(found);
}

/** What would not be shown is only counted: one value in thousands of services may be wrong a million times. */
function isShown({ told }: Ledger, severity: Severity): boolean {
  told[severity] += 1;
  return told[severity] <= limits.diagnostics;
}

/** True with more leaves than a report can hold: the import is refused, and nothing more is read. */
export function isOverfull({ leaves }: Ledger): boolean {
  return leaves.length > importLimits.leaves;
}

/** At the first leaf that is one too many. */
export function tellOverfull(ledger: Ledger): [] {
  const { file, range } = ledger.leaves[importLimits.leaves] ?? { file: '', range: topOfFile };
  tell(ledger, { severity: 'error', file, path: [], range, ...tooManyLeaves });
  return [];
}

export const tooManyLeaves = {
  code: 'too-large',
  message: `The files have more than ${importLimits.leaves} values together`,
  hint: 'Import parts of the stack one by one',
};

export const topOfFile: Range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };

/** Every leaf in exactly one bucket; what nothing was said about is not supported, never forgotten. */
export function reportOf(ledger: Ledger): FidelityReport {
  const ofAliases = new Set(ledger.aliases.map(({ leaf }) => leaf));
  for (const leaf of ledger.leaves) if (!ofAliases.has(leaf)) leaf.verdict ??= fallback(ledger, leaf);
  for (const { leaf, target } of ledger.aliases) leaf.verdict = aliasVerdict(target, leaf);
  const entries = ledger.leaves.map(entryOf).sort(inOrder(ledger));
  const counts: Record<Bucket, number> = { kept: 0, approximated: 0, 'not-supported': 0 };
  for (const { bucket } of entries) counts[bucket] += 1;
  return { entries, counts };
}

function fallback(ledger: Ledger, leaf: Leaf): Verdict {
  const ofFile = ledger.fallbacks.get(leaf.file);
  if (ofFile) return ofFile;
  const key = leaf.path.find((step) => typeof step === 'string' && step.startsWith('x-'));
  if (key !== undefined) return { bucket: 'kept', note: 'An extension: Compose does not read it either' };
  return unknownKey;
}

export const unknownKey: Verdict = {
  bucket: 'not-supported',
  note: 'This key is not known here',
  next: 'Remove it, or look up what it does and set it by hand',
};

function aliasVerdict(target: Node, own: Leaf): Verdict {
  const verdicts = leavesOf(target).flatMap((leaf) => (leaf === own || !leaf.verdict ? [] : [leaf.verdict]));
  const worst = verdicts.sort((a, b) => rank[b.bucket] - rank[a.bucket])[0];
  if (!worst || worst.bucket === 'kept') return { bucket: 'kept', note: 'Written out' };
  return { ...worst, note: `Of what it stands for: ${worst.note}` };
}

function entryOf({ file, path, range, verdict }: Leaf): ReportEntry {
  const { bucket, note, next, target } = verdict ?? unknownKey;
  return { file, path, range, bucket, note, ...(next && { next }), ...(target && { target }) };
}

function inOrder(ledger: Ledger) {
  const files = new Map([...new Set(ledger.leaves.map(({ file }) => file))].map((file, at) => [file, at]));
  return (a: ReportEntry, b: ReportEntry) =>
    (files.get(a.file) ?? 0) - (files.get(b.file) ?? 0) ||
    a.range.startLine - b.range.startLine ||
    a.range.startColumn - b.range.startColumn;
}
