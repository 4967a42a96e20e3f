import type { RevisionText, RevisionView } from '@/contract/definition';

export type RevisionRow = Omit<RevisionText, 'isCurrent' | 'isDeployed'>;
type Marks = { currentRevisionId: string | null; deployedRevisionId: string | null };

export function revisionView(row: Omit<RevisionRow, 'text'>, marks: Marks): RevisionView {
  const { id, number, hash, origin, authorName, createdAt } = row;
  const isCurrent = id === marks.currentRevisionId;
  return {
    id,
    number,
    hash,
    origin,
    authorName,
    createdAt,
    isCurrent,
    isDeployed: id === marks.deployedRevisionId,
  };
}

export function revisionText(row: RevisionRow, marks: Marks): RevisionText {
  return { ...revisionView(row, marks), text: row.text };
}
