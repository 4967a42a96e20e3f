import { type Label, type LabelEdit, labels as labelList } from '@/contract/label';

/** A label as it is typed; `id` tells rows apart while their keys change. */
export type LabelRow = { id: number; key: string; value: string };
export type RowProblems = Map<number, { key?: string; value?: string }>;

export function rowsOf(labels: Label[]): LabelRow[] {
  return labels.map((label, id) => ({ id, ...label }));
}

/** Complaints by row, the first of each field. A row without a letter in it is no label yet. */
export function problemsOf(rows: LabelRow[]): RowProblems {
  const meant = meantRows(rows);
  const problems: RowProblems = new Map();
  for (const { path, message } of labelList.safeParse(meant).error?.issues ?? []) {
    const [at, field] = path;
    const row = typeof at === 'number' ? meant[at] : meant.at(-1);
    if (row)
      problems.set(row.id, { [field === 'value' ? 'value' : 'key']: message, ...problems.get(row.id) });
  }
  return problems;
}

/** What has to change for the rows to hold; null when nothing has. Others' labels are not named. */
export function editOf(before: Label[], rows: LabelRow[]): LabelEdit | null {
  const after = labelsOf(rows);
  const removed = before
    .filter(({ key }) => !after.some((label) => label.key === key))
    .map(({ key }) => ({ key, value: null }));
  const set = after.filter(
    ({ key, value }) => !before.some((label) => label.key === key && label.value === value),
  );
  return removed.length + set.length > 0 ? { strategy: 'merge', values: [...set, ...removed] } : null;
}

export function labelsOf(rows: LabelRow[]): Label[] {
  return labelList.parse(meantRows(rows));
}

/** The change that takes it back. */
export function undoOf(before: Label[], { values }: LabelEdit): LabelEdit {
  const old = new Map(before.map(({ key, value }) => [key, value]));
  return { strategy: 'merge', values: values.map(({ key }) => ({ key, value: old.get(key) ?? null })) };
}

function meantRows(rows: LabelRow[]): LabelRow[] {
  return rows.filter(({ key, value }) => key.trim() !== '' || value.trim() !== '');
}
