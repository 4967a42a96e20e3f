import type { Bucket, FidelityReport, ReportEntry } from '@/definition/compose/types';

const rank = { 'not-supported': 0, approximated: 1, kept: 2 } as const satisfies Record<Bucket, number>;

/** What needs a person comes first; inside a group the order of the files stays. */
export function shownEntries({ entries }: FidelityReport, bucket: Bucket | null): ReportEntry[] {
  const wanted = bucket ? entries.filter((entry) => entry.bucket === bucket) : entries;
  return wanted.toSorted((a, b) => rank[a.bucket] - rank[b.bucket]);
}

export function placeWords({ file, range }: ReportEntry): string {
  return `${file}, line ${range.startLine}, column ${range.startColumn}`;
}

export function keyOfEntry({ file, path, range }: ReportEntry): string {
  return `${file}:${range.startLine}:${range.startColumn}:${path.join('/')}`;
}
